// The notes of a customer: written by colleagues, kept as they are, one of them pinned.
import type { VNode } from "preact";
import { z } from "zod";
import { addNote, noteOwner, notesOf, pinNote } from "../../../business/customers/index.ts";
import type { Note } from "../../../business/customers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateTime,
  EmptyState,
  Form,
  Muted,
  Pager,
  TextArea,
  type Lang,
} from "../../ui/index.ts";
import { again, address, leadTo, listQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { PAGE } from "../parts.tsx";
import { holds, isId } from "../staff/staff-visit.ts";
import { cardPath, onAccount, showCard } from "./card-frame.tsx";
import { cardWords } from "./card.words.ts";

const PATH = "/office/customers/:id/notes";

export const notesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:customers.see"],
    on: onAccount,
    input: listQuery,
    handle: (visit, { params, input }) => showNotes(site, visit, params["id"], input),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:customers.note"],
    on: onAccount,
    action: addNote.name,
    input: posted({ text: text(10_000), pinned: z.literal("on").optional() }),
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const asked = { accountId, text: input.text, pinned: input.pinned === "on" };
      const done = await site.act(addNote, visit.actor, asked, { key: input.idempotency_key });
      if (done.ok) return leadTo(cardPath(accountId, "notes"), "saved");
      const words = cardWords(visit.lang);
      const errors =
        done.refusal.code === "invalid"
          ? { text: words.noteMissing }
          : { "": await refusalSentence(site, visit, done.refusal) };
      const values = { text: input.text, pinned: input.pinned ?? "" };
      return showNotes(site, visit, accountId, { again: { form: "note", values, errors } });
    },
  }),
  route({
    method: "POST",
    path: "/office/notes/:id/pin",
    who: ["staff:customers.note"],
    on: (params) => ({ kind: "note", id: params["id"] ?? "" }),
    action: pinNote.name,
    input: posted({ pinned: z.enum(["yes", "no"]) }),
    async handle(visit, { params, input }) {
      const noteId = params["id"] ?? "";
      const note = isId(noteId) ? await noteOwner(site.db.read, noteId) : null;
      if (!note) return nothingThere(site, visit);
      const done = await site.act(pinNote, visit.actor, { noteId, pinned: input.pinned === "yes" });
      if (done.ok) return leadTo(cardPath(note.accountId, "notes"), "saved");
      return showNotes(site, visit, note.accountId, {
        problem: await refusalSentence(site, visit, done.refusal),
      });
    },
  }),
];

type Shown = {
  readonly before?: string | undefined;
  readonly done?: string | undefined;
  readonly again?: Again;
  readonly problem?: string;
};

function showNotes(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const { before, done, problem } = shown;
  const frame = { part: "notes", done, problem, failed: shown.again !== undefined } as const;
  return showCard(site, visit, id, frame, async (account) => {
    const notes = await notesOf(site.db.read, account.id, { before, limit: PAGE });
    const may = holds(visit, "customers.note");
    return (
      <>
        {may ? <Write lang={visit.lang} accountId={account.id} again={shown.again} /> : null}
        <Notes lang={visit.lang} path={cardPath(account.id, "notes")} {...{ notes, before, may }} />
      </>
    );
  });
}

function Write(props: {
  readonly lang: Lang;
  readonly accountId: string;
  readonly again: Again | undefined;
}): VNode {
  const words = cardWords(props.lang);
  return (
    <Card>
      <Form
        action={cardPath(props.accountId, "notes")}
        layout="full"
        idempotencyKey={freshKey()}
        {...again(props.again, "note")}
      >
        <TextArea name="text" label={words.note} hint={words.noteHint} rows={4} />
        <Checkbox name="pinned" label={words.notePin} />
        <ButtonRow>
          <Button kind="primary">{words.noteAdd}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Notes(props: {
  readonly lang: Lang;
  readonly path: string;
  readonly notes: readonly Note[];
  readonly before: string | undefined;
  readonly may: boolean;
}): VNode {
  const { lang, path, notes, before } = props;
  const words = cardWords(lang);
  if (notes.length === 0) return <EmptyState title={words.notesEmpty} icon="book" />;
  const last = notes.length < PAGE ? undefined : notes.at(-1)?.id;
  return (
    <Card>
      <ul class="plain stack stack-m">
        {notes.map((note) => (
          <li key={note.id}>
            <p>
              <strong>{note.authorName}</strong>{" "}
              <Muted>
                <DateTime at={note.createdAt} />
              </Muted>
            </p>
            <p class="kept-lines">{note.text}</p>
            {props.may ? <Pin lang={lang} note={note} /> : null}
          </li>
        ))}
      </ul>
      <Pager
        {...(before ? { previous: path } : {})}
        {...(last === undefined ? {} : { next: address(path, { before: last }) })}
      />
    </Card>
  );
}

function Pin({ lang, note }: { readonly lang: Lang; readonly note: Note }): VNode {
  const words = cardWords(lang);
  const label = note.pinned ? words.unpinOf(note.authorName) : words.pinOf(note.authorName);
  return (
    <Form action={`/office/notes/${note.id}/pin`} id={`pin${note.id}`} layout="inline">
      <Button size="small" kind="quiet" name="pinned" value={note.pinned ? "no" : "yes"} label={label}>
        {note.pinned ? words.unpin : words.pin}
      </Button>
    </Form>
  );
}
