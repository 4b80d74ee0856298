// The words of titles: keys (see `key_of`), in the languages in which people send tables. Only table_words.cpp reads
// them.
#pragma once

#include <array>
#include <string_view>

#include "source/table_words.hpp"

namespace assent::word_lists {

using Word = std::string_view;

constexpr auto person_words = std::to_array<Word>({"participant",
                                                   "participants",
                                                   "person",
                                                   "persons",
                                                   "people",
                                                   "name",
                                                   "names",
                                                   "fullname",
                                                   "yourname",
                                                   "firstname",
                                                   "voter",
                                                   "voters",
                                                   "votername",
                                                   "member",
                                                   "members",
                                                   "respondent",
                                                   "user",
                                                   "username",
                                                   "who",
                                                   "teilnehmer",
                                                   "teilnehmerin",
                                                   "teilnehmende",
                                                   "teilnehmerinnen",
                                                   "personen",
                                                   "mitglied",
                                                   "mitglieder",
                                                   "wer",
                                                   "vorname",
                                                   "nom",
                                                   "noms",
                                                   "prénom",
                                                   "votrenom",
                                                   "participante",
                                                   "participants",
                                                   "membre",
                                                   "membres",
                                                   "votant",
                                                   "votante",
                                                   "électeur",
                                                   "personne",
                                                   "nombre",
                                                   "participantes",
                                                   "persona",
                                                   "personas",
                                                   "miembro",
                                                   "nome",
                                                   "partecipante",
                                                   "partecipanti",
                                                   "membro",
                                                   "naam",
                                                   "deelnemer",
                                                   "deelnemers",
                                                   "persoon",
                                                   "lid",
                                                   "stemmer",
                                                   "namn",
                                                   "navn",
                                                   "deltagare",
                                                   "deltaker",
                                                   "imię",
                                                   "uczestnik",
                                                   "pessoa",
                                                   "whatisyourname",
                                                   "whatsyourname",
                                                   "whoareyou",
                                                   "firstandlastname",
                                                   "nameandsurname",
                                                   "deinname",
                                                   "ihrname",
                                                   "wieheißtdu",
                                                   "wieheißensie",
                                                   "vorundnachname",
                                                   "tonnom",
                                                   "quelestvotrenom",
                                                   "nometprénom",
                                                   "prénometnom",
                                                   "nomprénom",
                                                   "tunombre",
                                                   "sunombre",
                                                   "cuálestunombre",
                                                   "cuálessunombre",
                                                   "nombreyapellido",
                                                   "nombreyapellidos",
                                                   "iltuonome",
                                                   "nomeecognome",
                                                   "jenaam",
                                                   "uwnaam",
                                                   "watisjenaam",
                                                   "dittnamn",
                                                   "ditnavn",
                                                   "seunome"});
constexpr auto email_words = std::to_array<Word>({"email",
                                                  "mail",
                                                  "emails",
                                                  "emailaddress",
                                                  "mailaddress",
                                                  "youremail",
                                                  "emailadresse",
                                                  "mailadresse",
                                                  "adresseemail",
                                                  "adressemail",
                                                  "adressedemessagerie",
                                                  "courriel",
                                                  "correo",
                                                  "correoelectrónico",
                                                  "direccióndecorreoelectrónico",
                                                  "indirizzoemail",
                                                  "emailadres",
                                                  "endereçodeemail",
                                                  "recipientemail",
                                                  "epost",
                                                  "epostadress"});
constexpr auto voter_words = std::to_array<Word>({"voterid", "userid", "memberid", "participantid", "personid",
                                                  "respondentid", "voterkey", "teilnehmerid", "mitgliedsnummer"});
constexpr auto ballot_words = std::to_array<Word>({"",
                                                   "id",
                                                   "ballot",
                                                   "ballotid",
                                                   "ballotnumber",
                                                   "ballotno",
                                                   "responseid",
                                                   "response",
                                                   "cvr",
                                                   "cvrid",
                                                   "cvrnumber",
                                                   "castvoterecord",
                                                   "recordid",
                                                   "row",
                                                   "rownumber",
                                                   "nr",
                                                   "lfdnr",
                                                   "laufendenummer",
                                                   "token",
                                                   "seed",
                                                   "uuid",
                                                   "guid",
                                                   "externalreference",
                                                   "externaldatareference",
                                                   "submissionid",
                                                   "stimmzettel",
                                                   "bulletin",
                                                   "boleta",
                                                   "antwortid"});
constexpr auto place_words =
    std::to_array<Word>({"rank",        "ranking",   "position",    "precinct",       "precinctid",  "precinctportion",
                         "ward",        "district",  "county",      "jurisdiction",   "batch",       "batchid",
                         "tabulatorid", "contestid", "cvrprovider", "sourcefilepath", "ballotstyle", "ballotstyleid",
                         "pollid",      "party",     "counttype",   "remade"});
constexpr auto note_words = std::to_array<Word>(
    {"note",     "notes",      "comment",     "comments",    "remark",      "remarks",       "reason",    "reasons",
     "feedback", "message",    "anmerkung",   "anmerkungen", "bemerkung",   "bemerkungen",   "kommentar", "kommentare",
     "grund",    "begründung", "notiz",       "notizen",     "commentaire", "commentaires",  "remarque",  "remarques",
     "raison",   "comentario", "comentarios", "nota",        "notas",       "observaciones", "commento",  "commenti",
     "motivo",   "opmerking",  "opmerkingen", "reden",       "komentarz",   "kommentarer"});
constexpr auto form_words = std::to_array<Word>(
    {"lastpage",      "startlanguage",     "language", "userlanguage",     "ipaddress",         "status",
     "progress",      "durationinseconds", "duration", "finished",         "recipientlastname", "recipientfirstname",
     "lastname",      "surname",           "nachname", "locationlatitude", "locationlongitude", "distributionchannel",
     "interviewtime", "totaltime",         "groups",   "refurl",           "letzteseite",       "startsprache",
     "sprache",       "antwortdauer"});
constexpr auto weight_words = std::to_array<Word>(
    {"weight", "weights", "voteweight", "gewicht", "stimmgewicht", "poids", "peso", "vikt", "waga"});
constexpr auto count_words =
    std::to_array<Word>({"count", "counts", "frequency", "freq", "multiplicity", "numberofvotes", "numberofballots",
                         "numvotes", "anzahl", "aantal", "effectif", "cantidad"});
constexpr auto option_words = std::to_array<Word>(
    {"option",       "options",   "proposal",    "proposals",    "candidate",  "candidates", "alternative",
     "alternatives", "vorschlag", "vorschläge",  "kandidat",     "kandidaten", "variante",   "varianten",
     "candidat",     "candidats", "proposition", "propositions", "opción",     "opciones",   "propuesta",
     "propuestas",   "candidato", "candidatos",  "opzione",      "opzioni",    "proposta",   "proposte",
     "optie",        "opties",    "voorstel",    "voorstellen",  "opção"});

// Times, and how well they say when an answer was given: an end says it better than a begin.
struct TimeWord {
  Word word;
  int strength;
};
constexpr auto time_words = std::to_array<TimeWord>({{"starttime", 1},
                                                     {"startdate", 1},
                                                     {"datestarted", 1},
                                                     {"startzeit", 1},
                                                     {"heurededébut", 1},
                                                     {"horadeinicio", 1},
                                                     {"begintijd", 1},
                                                     {"oradiinizio", 1},
                                                     {"date", 2},
                                                     {"time", 2},
                                                     {"datum", 2},
                                                     {"zeit", 2},
                                                     {"uhrzeit", 2},
                                                     {"heure", 2},
                                                     {"fecha", 2},
                                                     {"created", 3},
                                                     {"createdat", 3},
                                                     {"votetime", 4},
                                                     {"timestamp", 4},
                                                     {"zeitstempel", 4},
                                                     {"horodateur", 4},
                                                     {"dateheure", 4},
                                                     {"marcatemporal", 4},
                                                     {"informazionicronologiche", 4},
                                                     {"tijdstempel", 4},
                                                     {"carimbodedatahora", 4},
                                                     {"tidsstämpel", 4},
                                                     {"tidsstempel", 4},
                                                     {"sygnaturaczasowa", 4},
                                                     {"submitted", 5},
                                                     {"submittedat", 5},
                                                     {"datesubmitted", 5},
                                                     {"submissiondate", 5},
                                                     {"submissiontime", 5},
                                                     {"abgeschickt", 5},
                                                     {"datumabgeschickt", 5},
                                                     {"completed", 5},
                                                     {"recordeddate", 5},
                                                     {"endtime", 5},
                                                     {"enddate", 5},
                                                     {"endzeit", 5},
                                                     {"fertigstellungszeit", 5},
                                                     {"abschlusszeit", 5},
                                                     {"heuredefin", 5},
                                                     {"horadefinalización", 5},
                                                     {"eindtijd", 5},
                                                     {"completiontime", 6},
                                                     {"datelastaction", 6},
                                                     {"updated", 6},
                                                     {"updatedat", 6},
                                                     {"lastmodified", 6},
                                                     {"lastmodifiedtime", 6},
                                                     {"zeitpunktderletztenänderung", 6}});

// Words for grades, in English and French; a number the same is about the same grade.
struct GradeWord {
  Word word;
  int place;
};
constexpr auto grade_words = std::to_array<GradeWord>(
    {{"reject", 0},   {"rejected", 0},     {"toreject", 0},    {"àrejeter", 0},   {"arejeter", 0}, {"terrible", 1},
     {"bad", 1},      {"insufficient", 2}, {"insuffisant", 2}, {"inadequate", 2}, {"poor", 2},     {"passable", 3},
     {"mediocre", 3}, {"fair", 4},         {"acceptable", 4},  {"assezbien", 5},  {"good", 6},     {"bien", 6},
     {"verygood", 7}, {"trèsbien", 7},     {"excellent", 8}});

// What stands beside the number in the title of a rank.
constexpr auto rank_names = std::to_array<Word>(
    {"rank",     "ranking",    "ranked", "choice",      "choices",  "preference", "pref",       "place",
     "position", "pick",       "vote",   "wahl",        "rang",     "platz",      "präferenz",  "wunsch",
     "choix",    "préférence", "opción", "preferencia", "elección", "scelta",     "preferenza", "posizione",
     "voorkeur", "keuze",      "plaats", "escolha",     "val",      "valg"});
constexpr auto ordinals = std::to_array<Word>(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"});
constexpr auto endings = std::to_array<Word>({"st", "nd", "rd", "th", "er", "re", "ère", "e", "ème", "ª", "º", "°"});

}  // namespace assent::word_lists
