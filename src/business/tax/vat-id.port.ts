// What tax asks of a register of VAT ids (the Commission's VIES, or one that speaks like it): is this id valid today, and what
// proves that we asked? "Cannot say now" is an answer of its own and never means that an id is wrong.
import type { Answer } from "../../kernel/result.ts";

export type VatIdFound = {
  readonly isValid: boolean;
  /** Proves the question to a tax office; null where no requester's id was given, or the register gives none. */
  readonly consultationNumber: string | null;
  /** As far as the country tells them. */
  readonly name: string | null;
  readonly address: string | null;
};

/** `unavailable`: the register or the country does not answer now. `not_permitted`: our own id or access was refused. */
export type VatIdRefusal = "unavailable" | "not_permitted";

export type VatRegister = {
  /**
   * `text` is compact with its prefix: "DE136695976", "EL094259216". Asking changes nothing, so whatever goes wrong on the way
   * is refused as `unavailable`; it never throws.
   */
  checkVatId(text: string): Promise<Answer<VatIdFound>>;
  testConnection(): Promise<Answer<{ readonly account: string }>>;
};
