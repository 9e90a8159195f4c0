// Fetching the oldest notice of a registry, and telling it that we have it. Both may be repeated.
import type { Deed } from "../../kernel/deeds.ts";
import { done } from "../../kernel/result.ts";
import { noteAcknowledged, notePolled } from "./poll-notices.ts";
import type { Registrar, RegistryNotice } from "./registrar.port.ts";
import { askedAcknowledgement, askedPoll } from "./registry-asks.ts";
import type { Acknowledgement, PollAsk } from "./registry-asks.ts";

export const pollNotices: Deed<Registrar, PollAsk, RegistryNotice | null> = {
  ...askedPoll,
  port: "registrar",
  effect: "registry",
  call: async (registrar) => done(await registrar.nextNotice()),
  look: "again",
  note: notePolled,
};

export const acknowledgeNotice: Deed<Registrar, Acknowledgement, null> = {
  ...askedAcknowledgement,
  port: "registrar",
  effect: "registry",
  async call(registrar, { ask }) {
    await registrar.acknowledgeNotice(ask.registryId);
    return done(null);
  },
  look: "again",
  note: noteAcknowledged,
};
