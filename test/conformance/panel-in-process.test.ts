// The panel in memory keeps the same promises as a real driver.
import { inProcessPanel } from "../support/in-process-panel.ts";
import { panelConformance } from "./panel.suite.ts";

panelConformance("in process", async (options) => {
  const { panel, control } = inProcessPanel({ ...options, timeoutMs: 1000 });
  return {
    panel,
    impatient: panel,
    plans: ["starter", "business"],
    fault: (fault, verb, times) => control.switches.set(fault, times, verb),
    beyondDeadline: 2000,
    passwordIs: control.passwordIs,
    count: (username) => control.accounts().filter((account) => account.username === username).length,
    log: () => "",
    close: () => Promise.resolve(),
  };
});
