// What hosting announces. Orders and billing listen.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

const account = z.object({ hostingId: z.uuid() });
const ordered = z.object({ hostingId: z.uuid(), orderItemId: z.uuid().nullable() });

/** The account runs at the panel. */
export const hostingActive = news("hosting_active", ordered);
/** It could not be set up; a person has to look. */
export const hostingFailed = news("hosting_failed", ordered);
/** A person looked at what failed, and it is set up once more. */
export const hostingRetried = news("hosting_retried", ordered);
/** A preview can be used. */
export const previewReady = news("preview_ready", ordered);
/** A preview is no longer there, and its order did not become it. */
export const previewRemoved = news("preview_removed", ordered);
export const hostingSuspended = news("hosting_suspended", account);
export const hostingResumed = news("hosting_resumed", account);
export const hostingEnded = news("hosting_ended", account);
