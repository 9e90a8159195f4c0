// Acts on a domain that can be asked for: its renewal, its name servers, its transfer lock, and a code to move it.
import { z } from "zod";
import { domainById, requestAuthCode, setAutoRenew, setLock, setNameservers } from "../../domains/index.ts";
import { askable, subjectOf } from "./askable.ts";
import { tellAuthCode, tellLock, tellNameservers, tellRenewal } from "./domain-acts.words.ts";

const renewal = z.strictObject({ domainId: z.uuid(), autoRenew: z.boolean() });
const lock = z.strictObject({ domainId: z.uuid(), locked: z.boolean() });
const nameservers = z.strictObject({
  domainId: z.uuid(),
  nameservers: z.array(z.string().max(255)).min(1).max(13),
});
const authCode = z.strictObject({ domainId: z.uuid() });

export const domainActs = {
  set_auto_renew: askable({
    right: "domain_moves.do",
    sees: "domains.see",
    input: renewal,
    async load({ db }, input) {
      const found = await domainById(db, input.domainId);
      if (found === null || found.autoRenew === input.autoRenew) return null;
      return { subject: subjectOf("domain", found), said: tellRenewal(found.unicodeName, input.autoRenew) };
    },
    run: (act, actor, input, key) => act(setAutoRenew, actor, input, { key }),
  }),
  set_nameservers: askable({
    right: "domains.do",
    sees: "domains.see",
    input: nameservers,
    async load({ db }, input) {
      const found = await domainById(db, input.domainId);
      if (found === null) return null;
      const said = tellNameservers(found.unicodeName, found.nameservers, input.nameservers);
      return { subject: subjectOf("domain", found), said };
    },
    run: (act, actor, input, key) => act(setNameservers, actor, input, { key }),
  }),
  set_transfer_lock: askable({
    right: "domain_moves.do",
    sees: "domains.see",
    input: lock,
    async load({ db }, input) {
      const found = await domainById(db, input.domainId);
      if (found === null || found.transferLocked === input.locked) return null;
      return { subject: subjectOf("domain", found), said: tellLock(found.unicodeName, input.locked) };
    },
    run: (act, actor, input, key) => act(setLock, actor, input, { key }),
  }),
  request_auth_code: askable({
    right: "domain_moves.do",
    sees: "domains.see",
    input: authCode,
    async load({ db }, input) {
      const found = await domainById(db, input.domainId);
      if (found === null) return null;
      const said = tellAuthCode(found.unicodeName, found.transferLocked);
      return { subject: subjectOf("domain", found), said };
    },
    run: (act, actor, input, key) => act(requestAuthCode, actor, input, { key }),
  }),
};
