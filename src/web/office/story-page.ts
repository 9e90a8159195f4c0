// A page of a thing's story: of moves and acts, what the outside was asked, and messages the newest together, and where the older
// ones go on. Ids grow with machine time across all of them, so one key pages through the whole.
import { messagesAbout } from "../../business/messages/index.ts";
import { attemptsAbout, storyOf } from "../../business/staff/index.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { StoryFacts } from "./story.tsx";

export const STORY_PAGE = 80;

export type StoryAsked = {
  /** The page's own address. */
  readonly path: string;
  /** The last entry of the page before; undefined: the newest. */
  readonly before?: string | undefined;
  /** Things were left out whose story this is as well. */
  readonly isPart?: boolean;
};

/** Without names of things; nothing is left out between two pages, and the last one has no further. */
export async function storyPage(
  db: ReadDb,
  ids: readonly string[],
  { path, before, isPart = false }: StoryAsked,
): Promise<StoryFacts> {
  const page = { limit: STORY_PAGE + 1, ...(before === undefined ? {} : { before }) };
  const [rows, attempts, messages] = await Promise.all([
    storyOf(db, ids, page),
    attemptsAbout(db, ids, page),
    messagesAbout(db, ids, page),
  ]);
  const found = [...rows, ...attempts, ...messages]
    .map((one) => one.id)
    .toSorted()
    .toReversed();
  const last = found.length > STORY_PAGE ? found[STORY_PAGE - 1] : undefined;
  const isHere = ({ id }: { readonly id: string }): boolean => last === undefined || id >= last;
  return {
    rows: rows.filter(isHere),
    attempts: attempts.filter(isHere),
    messages: messages.filter(isHere),
    names: new Map(),
    pages: {
      ...(before === undefined ? {} : { newest: `${path}#story` }),
      ...(last === undefined ? {} : { older: `${path}?before=${last}#story` }),
      isPart,
    },
  };
}
