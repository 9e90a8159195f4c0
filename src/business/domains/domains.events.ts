// What domains announce. Orders and billing listen.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

const one = z.object({ domainId: z.uuid() });
const ordered = z.object({ domainId: z.uuid(), orderItemId: z.uuid().nullable() });

/** The name is ours at the registry, or kept elsewhere as agreed. */
export const domainActive = news("domain_active", ordered);
/** It could not be registered or moved; the domain's `fault` says why. */
export const domainFailed = news("domain_failed", ordered);
/** A person looked at what failed, and the registry is asked once more. */
export const domainRetried = news("domain_retried", ordered);
/** The registry or the losing side takes its time; an answer comes later. */
export const domainPending = news("domain_pending", ordered);
/** A renewal that was asked for has happened; `causeId` is what it was asked for. */
export const domainRenewed = news("domain_renewed", z.object({ domainId: z.uuid(), causeId: z.uuid() }));
export const domainRenewalFailed = news(
  "domain_renewal_failed",
  z.object({ domainId: z.uuid(), causeId: z.uuid() }),
);
/** The registry did not do a change of name servers, lock or auth code; the domain's `fault` says why. */
export const domainChangeRefused = news("domain_change_refused", one);
/** The new auth code works now and may be told to the customer. */
export const authCodeReady = news("auth_code_ready", one);
/** Somebody asked at another registrar to take the domain away; nothing said within days means yes. */
export const domainLeaving = news("domain_leaving", one);
/** It was being deleted, and the registry gave it back. */
export const domainRestored = news("domain_restored", one);
/** The name is no longer ours although we did not delete it. */
export const domainLost = news("domain_lost", one);
/** Its holder, or staff, wants the name no longer: it is not renewed. Not said of what is given up for debt. */
export const domainGivenUp = news("domain_given_up", one);
/** What was given up is wanted again before it is gone. */
export const domainKept = news("domain_kept", one);
/** The name was given up and is gone from our registrar. */
export const domainEnded = news("domain_ended", one);
