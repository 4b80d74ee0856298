META
key;value
description;A small budget
num_projects;2
num_votes;4
vote_type;approval
budget;1000
PROJECTS
project_id;cost;votes;name
A/1;700;2;A tree
B/2;400;1;A bench
VOTES
voter_id;vote;age
1;A/1,B/2;30
2;;31
3;A/1;32
