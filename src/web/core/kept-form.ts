// What of a form is kept while somebody proves who they are: everything but what must not be shown again.
import { KEY_FIELD } from "../ui/index.ts";

// By the words a field's name is made of.
const SECRET = /^(?:csrf|idempotency|pass\w*|pw|secrets?|tokens?|keys?|pin|pins|codes?|cvc|iban|card)$/iu;
const MACHINES = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Must not be shown again, by the name of its field; so are the texts that only machines read. */
export const isSecret = (name: string): boolean =>
  name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/gu, "_")
    .split(/[^a-z]+/iu)
    .some((word) => SECRET.test(word));

/** Comes along while somebody proves who they are. What a question is answered with is known by them alone, too. */
export const isKept = (name: string): boolean => name === KEY_FIELD || (!isSecret(name) && name !== "answer");

/** Nothing that a person would have typed. */
export const isForMachines = (text: string): boolean => text === "" || MACHINES.test(text);

/** Whether something stands in a form that its person would have to type anew. */
export const isFilledIn = (typed: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(typed).some(
    ([name, text]) => typeof text === "string" && !isSecret(name) && !isForMachines(text),
  );
