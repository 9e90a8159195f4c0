// The registry in memory keeps the same promises as a real connection.
import type { Fault } from "../../sandbox/shared/switches.ts";
import type { Registrar } from "../../src/business/domains/registrar.port.ts";
import { inProcessRegistrar } from "../support/in-process-registrar.ts";
import { registrarConformance } from "./registrar.suite.ts";
import type { FaultyCall } from "./registrar-world.ts";

const verbs: Record<FaultyCall, keyof Registrar> = {
  check: "checkDomains",
  register: "register",
  find: "findDomain",
  renew: "renew",
  requestTransfer: "requestTransfer",
  setNameservers: "setNameservers",
  delete: "deleteDomain",
  restore: "restoreDomain",
};

registrarConformance("In process", async () => {
  let offsetDays = 0;
  let count = 0;
  const { registrar, other, control } = inProcessRegistrar({
    now: () => new Date(Date.now() + offsetDays * 86_400_000),
  });
  const fault = (kind: Exclude<Fault["kind"], "slow">) => (call: FaultyCall) =>
    control.switches.set({ kind }, 1, verbs[call]);
  return {
    registrar,
    other,
    control: {
      loseAnswer: fault("lose_answer"),
      answerTwice: fault("answer_twice"),
      answerGarbage: fault("garbage"),
      fail: fault("fail"),
      unreachable: control.unreachable,
      cutConnections: () => undefined,
      advanceDays: (days) => void (offsetDays += days),
      kept(name) {
        const found = control.kept(name);
        return found && { expiresAt: found.exDate };
      },
      transferable: () => ({ name: `taken-${(count += 1)}.example`, authCode: "Transfer-Code-1" }),
      reservedName: "nic.example",
      unservedName: "name.nowhere",
      topLevel: "example",
    },
    cleanup: () => Promise.resolve(),
  };
});
