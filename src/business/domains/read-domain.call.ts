// Reading how a name stands at the registry. It changes nothing there, so an unknown outcome is simply asked again.
import type { Deed } from "../../kernel/deeds.ts";
import { done } from "../../kernel/result.ts";
import type { Seen } from "./domain.rules.ts";
import { noteRead } from "./note-read.ts";
import type { Registrar } from "./registrar.port.ts";
import { askedReading } from "./registry-asks.ts";
import type { ReadingAsk } from "./registry-asks.ts";

export const readDomain: Deed<Registrar, ReadingAsk, Seen> = {
  ...askedReading,
  port: "registrar",
  effect: "registry",
  async call(registrar, { ask }, kit) {
    const found = await registrar.findDomain(ask.name);
    const asks = ask.transfer && found?.ours !== true;
    const code = ask.sealedAuthCode === null ? null : kit.open(ask.sealedAuthCode);
    const transfer = asks ? await registrar.transferState(ask.name, code) : null;
    return done({ found, transfer, decided: ask.decided });
  },
  look: "again",
  note: noteRead,
};
