// What a registrar connection is tried against: the connection, a second registrar, and a counterpart that obeys.
import type { RegisteredDomain, Registrant, Registrar } from "../../src/business/domains/registrar.port.ts";
import type { Answer } from "../../src/kernel/result.ts";

/** The calls whose answers the counterpart can be told to lose, repeat or garble. */
export type FaultyCall =
  | "check"
  | "register"
  | "find"
  | "renew"
  | "requestTransfer"
  | "setNameservers"
  | "delete"
  | "restore";
export type RegistrarControl = {
  /** Does the next such call and cuts the connection instead of answering. */
  loseAnswer(call: FaultyCall): void;
  answerTwice(call: FaultyCall): void;
  answerGarbage(call: FaultyCall): void;
  /** Fails the next such call inside the registry, doing nothing. */
  fail(call: FaultyCall): void;
  /** From now on nothing reaches the registry, until called again with false. */
  unreachable(on: boolean): void;
  cutConnections(): void;
  advanceDays(days: number): void;
  /** What the registry itself keeps under this name; the expiry in ISO form. */
  kept(name: string): { expiresAt: string } | null;
  /** A name that another registrar holds, ready to be moved. */
  transferable(): { name: string; authCode: string };
  /** A name the registry keeps for itself. */
  readonly reservedName: string;
  /** A name under a top level domain the registry does not have. */
  readonly unservedName: string;
  readonly topLevel: string;
};
export type RegistrarWorld = {
  readonly registrar: Registrar;
  /** The same registry as another registrar sees it. */
  readonly other: Registrar;
  readonly control: RegistrarControl;
  cleanup(): Promise<void>;
};

export const holder: Registrant = {
  name: "Jörg Müller & Söhne <GmbH>",
  organisation: 'Müller "Bau" GmbH',
  street: ["Große Straße 1", "Hof"],
  city: "Köln",
  region: null,
  postalCode: "50667",
  country: "DE",
  phone: "+492211234567",
  email: "joerg@mueller.example",
};

export function valueOf(answer: Answer<RegisteredDomain>): RegisteredDomain {
  if (answer.kind !== "done") throw new Error(`expected done, got ${JSON.stringify(answer)}`);
  return answer.value;
}

export function expiryOf(domain: RegisteredDomain | null): Date {
  if (!domain?.expiresAt) throw new Error("no expiry");
  return domain.expiresAt;
}

export const yearsBetween = (from: Date | null | undefined, to: Date | null | undefined): number =>
  Math.round(((to?.getTime() ?? 0) - (from?.getTime() ?? 0)) / (365.25 * 86_400_000));

/** Reads and acknowledges every waiting notice. */
export async function drain(registrar: Registrar): Promise<unknown[]> {
  const notices: unknown[] = [];
  for (let notice = await registrar.nextNotice(); notice; notice = await registrar.nextNotice()) {
    notices.push(notice);
    await registrar.acknowledgeNotice(notice.id);
  }
  return notices;
}
