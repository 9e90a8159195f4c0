// A pipe from a mail server on the same machine: it hands each mail to `kontor mail-in`. Switched on it takes mails, off it
// sends them back for later; there is nothing else to set.
import { z } from "zod";
import type { MailIn } from "../../business/threads/mail-in.port.ts";
import type { Provider } from "../provider.ts";
import { mailPipeWords } from "./pipe.words.ts";

export const mailPipe: Provider<MailIn> = {
  id: "pipe",
  words: mailPipeWords,
  settings: z.object({}),
  connect: () => ({}),
};
