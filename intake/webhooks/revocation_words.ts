/**
 * What somebody wrote or said, reduced to plain words that rules can be compared with.
 *
 * The result holds words of `a-z`, `0-9` and `#` with one space between them; `,` and `.` stand for
 * the ends of a clause and of a sentence, as words of their own.
 *
 * @module
 */

const MARKS = /\p{M}/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const APOSTROPHES = /['’‘`´]/g;
const POLITENESS = /\bpor favor\b/g;
const BLANKS = /[^\S\n]+/g;
const SIGNATURE = /\bsent from my (?:phone|iphone|ipad|android|mobile|galaxy|samsung)\b/g;

/** Pictures that say what a word says. */
const PICTURES: readonly (readonly [picture: RegExp, word: string])[] = [
  [/[🛑✋⛔🚫]/gu, " stop "],
  [/👎/gu, " nope "],
  [/🖕/gu, " fuck you "],
];
const HAS_PICTURE = /[🛑✋⛔🚫👎🖕]/u;

/** Words that add feeling or hesitation but change nothing. */
const NOISE: ReadonlySet<string> = new Set(
  ("please pls plz plse kindly just uh um uhm umm er ah eh hmm really actually honestly seriously " +
    "simply damn goddamn freaking frickin fucking fkn fing effing bloody lol haha wow maam sir")
    .split(" "),
);

/** Spellings that stand for another one. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    stop:
      "stpo sotp stip stoop stopall stoped sto0p stp stahp stawp stopsms stoptext stopcalling stoptexting",
    quit: "qiut quitt",
    end: "endall ende ennd",
    cancel: "cancle cancell cansel cancelall cancal cacel",
    cancelled: "canceled cancled",
    unsubscribe:
      "unsub unsubcribe unsuscribe unsubscibe unsubsribe unsubscribed unsubscribing unsubscrib unsubscript",
    "opt out": "optout optedout optingout opout",
    "opted out": "optedout",
    revoke: "revok rivoke revoque",
    interested: "intrested interrested intersted interestd intereted interesed",
    wrong: "worng wrng rong wong",
    number: "nmbr num numer nunber numbr # no#",
    equivocado: "equibocado ekivocado",
    dont: "dnt",
    you: "u",
    your: "ur",
    texts: "txts",
    text: "txt",
    texting: "txting textin",
    calling: "callin",
    message: "msg",
    messages: "msgs",
    messaging: "msging",
    thanks: "thx thanx tks ty thnx tnx tanks",
    "do not call": "donotcall",
    "dont call": "dontcall",
    people: "ppl",
    "no one": "noone",
    going: "goin",
    "going to": "gonna",
    "want to": "wanna",
    yall: "youall",
  }).flatMap(([word, spellings]) => spellings.split(" ").map((each) => [each, word] as const)),
);

/** The opt-out words that are recognised with repeated letters and with digits for letters. */
const KEYWORDS: ReadonlySet<string> = new Set(
  [
    "stop",
    "quit",
    "end",
    "cancel",
    "revoke",
    "unsubscribe",
    "optout",
    "remove",
    "no",
    "nope",
    "baja",
    "alto",
    "pare",
  ],
);
const DIGIT_LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "5": "s",
  "7": "t",
};
const LONGEST_KEYWORD = 40;

/** The keyword that a word with repeated letters or digits in it stands for; else the word. */
function keywordOf(word: string): string {
  if (word.length < 3 || word.length > LONGEST_KEYWORD) return word;
  let squeezed = "";
  for (const letter of word) {
    const plain = DIGIT_LETTERS[letter] ?? letter;
    if (!squeezed.endsWith(plain)) squeezed += plain;
  }
  return KEYWORDS.has(squeezed) ? squeezed : word;
}

/** What a word counts as; empty when it counts as nothing. */
function plainWord(word: string): string {
  if (NOISE.has(word)) return "";
  const keyword = keywordOf(word);
  return SPELLINGS.get(keyword) ?? keyword;
}

/** A hyphen inside a word separates words, not clauses. */
const TOKEN = /[a-z0-9*@]+|#|[.!?;\n…]|[,:–—()]|(?<![a-z0-9])-|-(?![a-z0-9])/g;
const SENTENCE_END = /^[.!?;\n…]$/;

/** Cuts a text into words and clause ends. Letters spelt one by one (`s t o p`) become one word. */
function* wordsOf(text: string): Generator<string> {
  // Single letters, and the dots that go on spelling, as in S.T.O.P.
  let letters: string[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const isEnd = SENTENCE_END.test(token);
    if (/^[a-z]$/.test(token) || (isEnd && letters.length > 0 && letters.at(-1) !== ".")) {
      letters.push(isEnd ? "." : token);
      continue;
    }
    yield* spelt(letters);
    letters = [];
    if (isEnd) yield ".";
    else if (/^[,:\-–—()]$/.test(token)) yield ",";
    else yield token;
  }
  yield* spelt(letters);
}

/** One word of three or more letters in a row, else what there was: `I` and `a` are words. */
function spelt(letters: readonly string[]): readonly string[] {
  const word = letters.filter((letter) => letter !== ".").join("");
  return word.length < 3 ? letters : letters.at(-1) === "." ? [word, "."] : [word];
}

/**
 * Reduces a text to plain words.
 *
 * @param text What was written or said.
 * @returns The words; empty when the text has none.
 */
export function plainWords(text: string): string {
  let source = text.normalize("NFKD").replace(MARKS, "").replace(INVISIBLE, "")
    .replace(APOSTROPHES, "").replace(BLANKS, " ").toLowerCase();
  if (HAS_PICTURE.test(source)) {
    for (const [picture, word] of PICTURES) source = source.replace(picture, word);
  }
  source = source.replace(SIGNATURE, "").replace(POLITENESS, "");
  const words: string[] = [];
  for (const token of wordsOf(source)) {
    const word = token.includes("*") ? uncensored(token) : plainWord(token);
    if (word === "") continue;
    const last = words.at(-1);
    if (word !== "," && word !== ".") words.push(word);
    else if (last === ",") words[words.length - 1] = word;
    else if (last !== undefined && last !== ".") words.push(word);
  }
  const last = words.at(-1);
  if (last === "," || last === ".") words.pop();
  return words.join(" ");
}

/** What stands behind stars: an adjective of anger says nothing, the verb does. */
function uncensored(word: string): string {
  if (!word.startsWith("f*")) return word.replaceAll("*", "");
  return word.endsWith("ing") || word.endsWith("in") ? "" : "fuck";
}
