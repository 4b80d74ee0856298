// The decisions whose pages are opened beside the examples: hostile ones, a large one, and those in which a grade is
// tried, whose answer the program itself then checks.

/// Grades by person and option, as a decision file; JSON is YAML.
export function decision({ title = "A test", scale = "0..10", options, people, grades, status_quo, policy, reasons }) {
  const objections = {};
  people.forEach((person, p) => {
    objections[person.id] = {};
    options.forEach((option, o) => {
      const grade = grades[p][o];
      if (grade === null) return;
      const mark = grade === "X" ? { veto: true } : { grade };
      objections[person.id][option.id] = reasons ? { ...mark, reason: reasons(p, o) } : grade === "X" ? "veto" : grade;
    });
  });
  return JSON.stringify({ assent: 1, title, scale, ...(status_quo && { status_quo }), participants: people, options, objections, ...(policy && { policy }) });
}

const letters = (count, prefix) => Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i + 1}` }));
// A sequence that looks like chance and is the same each time.
const grade = (p, o) => (p * 7 + o * 5 + ((p * p * (o + 3)) % 11)) % 11;

const inert = [
  "<script>window.hurt = 1</script>",
  "</script><script>window.hurt = 2</script>",
  "]]> --> <!-- <![CDATA[",
  "\"><img src=x onerror=\"window.hurt = 3\"> ' onfocus='window.hurt = 4'",
  "\u202eright to left\u202c \u2066isolated\u2069 \u200b",
  "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \ud83d\ude42\ud83c\udff3\ufe0f \ud83d\udc69\u200d\ud83d\udcbb {0} {1} ${x} \\u003c",
  "&lt;b&gt; &amp; &#60;script&#62;",
];

export const hostile = {
  "hostile-names": decision({
    title: inert.join(" "),
    status_quo: "o3",
    options: inert.map((title, i) => ({ id: `o${i + 1}`, title })),
    people: inert.map((name, i) => ({ id: `p${i + 1}`, name })),
    grades: inert.map((_, p) => inert.map((_, o) => (p === 1 && o === 1 ? "X" : grade(p, o)))),
    reasons: (p, o) => inert[(p + o) % inert.length],
  }),
  "hostile-lengths": decision({
    title: "x".repeat(10000),
    options: [{ id: "a", title: "long ".repeat(2000) }, { id: "b", title: "b".repeat(10000) }],
    people: [{ id: "p1", name: "n".repeat(10000) }, { id: "p2", name: "\u65e5".repeat(10000) }],
    grades: [[1, 9], ["X", 2]],
    reasons: () => "reason".repeat(2000),
  }),
};

export const sizes = {
  "30x8": decision({
    options: letters(8, "option-"),
    people: letters(30, "person-"),
    grades: Array.from({ length: 30 }, (_, p) => Array.from({ length: 8 }, (_, o) => grade(p, o))),
    reasons: (p, o) => `a reason of a few words, number ${p} of ${o}`,
  }),
  "1000x10": decision({
    options: letters(10, "option-"),
    people: letters(1000, "person-"),
    grades: Array.from({ length: 1000 }, (_, p) => Array.from({ length: 10 }, (_, o) => grade(p, o))),
  }),
};

const three = [{ id: "ana" }, { id: "ben", weight: 2.5 }, { id: "chi", weight: 0 }, { id: "dan", weight: 0.1 }];
/// `change`: a person, an option, and the grade that is tried.
export const trials = {
  weights: { parts: { options: letters(3, "o"), people: three, status_quo: "o3", grades: [[0, 7, 3], [2, 4.5, 5], [9, 9, 9], [1.25, 4, 6]] }, change: [1, 0, 9.75] },
  "veto-lifted": { parts: { options: letters(3, "o"), people: three, grades: [["X", 7, 3], [0, 8, 5], [1, 1, 1], [0, 8, 9]] }, change: [0, 0, 1] },
  "veto-given": { parts: { options: letters(2, "o"), people: three, grades: [[0, 7], [2, 4], [1, 1], [3, 3]] }, change: [1, 0, "X"] },
  "veto-not-enough": { parts: { options: letters(2, "o"), people: three, policy: { vetoes: 2 }, grades: [[0, 7], [2, 4], [1, 1], [3, 3]] }, change: [1, 0, "X"] },
  "veto-by-share": { parts: { options: letters(2, "o"), people: three, policy: { vetoes: "1/2" }, grades: [[0, 7], [2, 4], [1, 1], [3, 3]] }, change: [1, 0, "X"] },
  "veto-of-no-weight": { parts: { options: letters(2, "o"), people: three, grades: [[0, 7], [2, 4], [1, 1], [3, 3]] }, change: [2, 0, "X"] },
  approval: { parts: { scale: { from: 0, to: 10, best: 10 }, options: letters(2, "o"), people: three, grades: [[8, 7], [2, 4], [1, 1], [3, 3]] }, change: [0, 1, 10] },
  "some-ungraded": { parts: { options: letters(3, "o"), people: three, policy: { missing: "average" }, grades: [[0, null, 3], [2, 4, 5], [1, 1, 1], [3, 3, null]] }, change: [0, 2, 0] },
  tie: { parts: { options: letters(2, "o"), people: three, grades: [[3, 4], [5, 5], [1, 1], [6, 6]] }, change: [0, 1, 3] },
};
