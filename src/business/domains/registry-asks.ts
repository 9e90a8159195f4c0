// What is asked of a registry: names and shapes of the deeds. Apart from their calls, so that steps can ask without a circle.
import { z } from "zod";
import type { AskedDeed } from "../../kernel/deeds.ts";

const domainId = z.uuid();
const name = z.string();
const sealed = z.string();

const registration = z.object({
  domainId,
  name,
  handle: z.string(),
  years: z.number().int(),
  nameservers: z.array(z.string()),
  /** JSON of a Registrant, sealed: a person's facts stay out of the list of attempts. */
  sealedRegistrant: sealed,
  sealedAuthCode: sealed,
});
const transfer = z.object({ domainId, name, years: z.number().int(), sealedAuthCode: sealed });
const renewal = z.object({
  domainId,
  renewalId: z.uuid(),
  name,
  years: z.number().int(),
  /** The expiry we believe in. */
  expiresAt: z.date(),
});
const nameservers = z.object({ domainId, name, nameservers: z.array(z.string()) });
const lock = z.object({ domainId, name, locked: z.boolean() });
const authCode = z.object({ domainId, name, sealedAuthCode: sealed });
const plain = z.object({ domainId, name });
const restoring = z.object({
  domainId,
  name,
  deletedAt: z.date(),
  restoredAt: z.date(),
});
const reading = z.object({
  domainId,
  name,
  transfer: z.boolean(),
  sealedAuthCode: sealed.nullable(),
  decided: z.boolean(),
});
const polling = z.object({ connectionId: z.uuid() });
const acknowledgement = z.object({ connectionId: z.uuid(), registryId: z.string() });

export type Registration = z.infer<typeof registration>;
export type TransferAsk = z.infer<typeof transfer>;
export type RenewalAsk = z.infer<typeof renewal>;
export type NameserversAsk = z.infer<typeof nameservers>;
export type LockAsk = z.infer<typeof lock>;
export type AuthCodeAsk = z.infer<typeof authCode>;
export type DomainAsk = z.infer<typeof plain>;
export type RestoreAsk = z.infer<typeof restoring>;
export type ReadingAsk = z.infer<typeof reading>;
export type PollAsk = z.infer<typeof polling>;
export type Acknowledgement = z.infer<typeof acknowledgement>;

export const askedRegistration: AskedDeed<Registration> = { name: "register_domain", ask: registration };
export const askedTransfer: AskedDeed<TransferAsk> = { name: "request_transfer", ask: transfer };
export const askedRenewal: AskedDeed<RenewalAsk> = { name: "renew_domain", ask: renewal };
export const askedNameservers: AskedDeed<NameserversAsk> = { name: "set_nameservers", ask: nameservers };
export const askedLock: AskedDeed<LockAsk> = { name: "set_lock", ask: lock };
export const askedAuthCode: AskedDeed<AuthCodeAsk> = { name: "set_auth_code", ask: authCode };
export const askedDeletion: AskedDeed<DomainAsk> = { name: "delete_domain", ask: plain };
export const askedRestore: AskedDeed<RestoreAsk> = { name: "redeem_domain", ask: restoring };
export const askedReading: AskedDeed<ReadingAsk> = { name: "read_domain", ask: reading };
export const askedPoll: AskedDeed<PollAsk> = { name: "poll_notices", ask: polling };
export const askedAcknowledgement: AskedDeed<Acknowledgement> = {
  name: "acknowledge_notice",
  ask: acknowledgement,
};
