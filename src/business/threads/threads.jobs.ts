// What threads gives the worker and `act`.
import type { ModuleParts } from "../../kernel/module.ts";
import { threadsTicks } from "./close-quiet.ts";
import { fileMailJob } from "./receive-mail.ts";
import { threadMail } from "./thread.mails.ts";
import { threadsLoaders } from "./threads.reads.ts";
import { threadsPersonal } from "./personal.store.ts";

export const threadsModule: ModuleParts = {
  name: "threads",
  personal: threadsPersonal,
  loaders: threadsLoaders,
  jobs: [fileMailJob],
  ticks: threadsTicks,
  texts: [threadMail],
};
