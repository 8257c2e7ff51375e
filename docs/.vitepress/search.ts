/**
 * The words of a text or of a query. Chinese is written without spaces, so every two neighbouring characters are a word, in every browser alike.
 *
 * The browser gets the functions of this file as text: they cannot use anything from outside themselves.
 */
const tokenize = (text: string): string[] =>
  (text.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu) ?? []).flatMap((run) =>
    /^\p{Script=Han}{2}/u.test(run) ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)) : [run],
  )

/** The page of an errcode first where the query names it, else the guides before those hundreds of short pages and the simulator's rules. */
const boostDocument = (id: string, term: string): number => {
  if (id.endsWith(`/errcodes/${term}`)) return 10
  return /\/reference\/(?:errcodes\/|simulator-rules)/.test(id) ? 0.5 : 1
}

/** How MiniSearch builds the index with the site, and asks it in the browser. */
export const miniSearch = {
  options: { tokenize },
  searchOptions: {
    // A question in words of one's own is answered too; the pages that have most of its words come first.
    combineWith: 'OR',
    fuzzy: 0,
    prefix: true,
    boost: { title: 4, text: 2, titles: 1 },
    boostDocument,
  },
} as const
