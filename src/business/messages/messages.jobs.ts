// What messages gives the worker and `act`: its deeds, the job that reads receipts, and how its subjects are loaded.
import type { SubjectLoader } from "../../kernel/act.ts";
import type { AnyDeed } from "../../kernel/deeds.ts";
import type { Job } from "../../kernel/jobs.ts";
import { loadMessage } from "./message.reads.ts";
import { smsNoticeJob } from "./note-sms-receipt.ts";
import { sendMail } from "./send-mail.call.ts";
import { sendSms } from "./send-sms.call.ts";

export const messagesDeeds: readonly AnyDeed[] = [sendMail as unknown as AnyDeed, sendSms as unknown as AnyDeed];
export const messagesJobs: readonly Job<never>[] = [smsNoticeJob as unknown as Job<never>];
export const messagesLoaders: Readonly<Record<string, SubjectLoader>> = { message: loadMessage };
