// The only file that knows every module and every provider. It connects them; nothing imports it but what starts a role.
import type { Logger } from "pino";
import { makeAct } from "./kernel/act.ts";
import type { Act, SubjectLoader, SubjectRef } from "./kernel/act.ts";
import { makeClock } from "./kernel/clock.ts";
import type { Clock } from "./kernel/clock.ts";
import type { Database, Tx } from "./kernel/db.ts";
import { deedJobs } from "./kernel/deeds.ts";
import type { PortKind } from "./kernel/deeds.ts";
import type { AnyJob, JobKit, Tick } from "./kernel/jobs.ts";
import type { ModuleParts, Timer } from "./kernel/module.ts";
import type { Subject } from "./kernel/rights.ts";
import { openText } from "./kernel/seal.ts";
import { tickJob } from "./wiring/ticks.ts";
import { personalModule, usePersonalParts } from "./business/personal/index.ts";
import type { PersonalPart } from "./business/personal/index.ts";
import { lawModule } from "./business/law/index.ts";
import { ledgerModule } from "./business/ledger/index.ts";
import { privacyModule } from "./business/privacy/index.ts";
import { sellersModule } from "./business/sellers/index.ts";
import { peopleModule } from "./business/people/index.ts";
import {
  customersModule,
  mayDo,
  mayKnow,
  useThingNames,
  whyMayNotWrite,
} from "./business/customers/index.ts";
import { staffModule, stepClockJob } from "./business/staff/index.ts";
import { messagesModule, useTemplates, useWhatAbout } from "./business/messages/index.ts";
import type { AnyTemplate } from "./business/messages/index.ts";
import { threadsModule, useWriterCheck } from "./business/threads/index.ts";
import { printModule } from "./business/print/index.ts";
import { surveysModule } from "./business/surveys/index.ts";
import { chatModule } from "./business/chat/index.ts";
import { visitsModule } from "./business/visits/index.ts";
import { trailModule } from "./business/trail/index.ts";
import { catalogueModule } from "./business/catalogue/index.ts";
import { taxModule } from "./business/tax/index.ts";
import { paymentsModule, usePaidParts } from "./business/payments/index.ts";
import { papersModule } from "./business/papers/index.ts";
import { screeningModule } from "./business/screening/index.ts";
import { hostingModule, hostingNames } from "./business/hosting/index.ts";
import { domainNames, domainsModule } from "./business/domains/index.ts";
import { couponsModule } from "./business/coupons/index.ts";
import { contractNames, contractsModule } from "./business/contracts/index.ts";
import { billingModule, partsOfPaid } from "./business/billing/index.ts";
import { bankModule } from "./business/bank/index.ts";
import { ordersModule } from "./business/orders/index.ts";
import { declarationsModule } from "./business/declarations/index.ts";
import { approvalsModule } from "./business/approvals/index.ts";
import { cartsModule } from "./business/carts/index.ts";
import { quotesModule } from "./business/quotes/index.ts";

/** Row order: lower modules first, so that their ticks run first. */
const MODULES: readonly ModuleParts[] = [
  personalModule,
  sellersModule,
  printModule,
  ledgerModule,
  messagesModule,
  threadsModule,
  peopleModule,
  customersModule,
  staffModule,
  visitsModule,
  surveysModule,
  trailModule,
  catalogueModule,
  taxModule,
  paymentsModule,
  lawModule,
  screeningModule,
  papersModule,
  hostingModule,
  domainsModule,
  couponsModule,
  contractsModule,
  billingModule,
  bankModule,
  chatModule,
  ordersModule,
  declarationsModule,
  cartsModule,
  quotesModule,
  approvalsModule,
  privacyModule,
];

/** The counterparts of this installation, connected at first use. Tests put in-process ones in their place. */
export type Connections = { connect(port: PortKind, connectionId: string | null): Promise<unknown> };

export type WiringOptions = {
  readonly db: Database;
  readonly log: Logger;
  readonly movableClock: boolean;
  readonly connections: Connections;
  readonly machine?: () => number;
};

export type Wired = {
  readonly act: Act;
  readonly db: Database;
  readonly clock: Clock;
  readonly kit: JobKit;
  readonly jobs: readonly AnyJob[];
  readonly ticks: readonly Tick[];
  readonly timers: readonly Timer[];
  readonly connections: Connections;
  /** Who owns a thing, for pages that show it. */
  subject(ref: SubjectRef): Promise<Subject | null>;
};

export function wire(options: WiringOptions): Wired {
  const clock = makeClock(options.movableClock, options.machine);
  const all = <T>(pick: (part: ModuleParts) => readonly T[] | undefined): T[] =>
    MODULES.flatMap((part) => pick(part) ?? []);
  useTemplates(all((part) => part.texts) as unknown as readonly AnyTemplate[]);
  usePersonalParts(MODULES.flatMap((part) => (part.personal as PersonalPart | undefined) ?? []).toReversed());
  useWriterCheck(whyMayNotWrite);
  usePaidParts(partsOfPaid);
  useThingNames({ hosting: hostingNames, domain: domainNames, contract: contractNames });
  const reactions = all((part) => part.reactions);
  const listeners = Map.groupBy(reactions, (one) => one.news);
  const loaders = Object.assign({}, ...MODULES.map((part) => part.loaders ?? {})) as Record<
    string,
    SubjectLoader
  >;
  useWhatAbout((tx, about) => loaders[about.kind]?.(tx, about.id) ?? Promise.resolve(null));
  const act = makeAct({
    db: options.db,
    clock,
    loaders,
    listeners,
    mayDo,
    mayKnow,
  });
  const kit: JobKit = { act, db: options.db, clock, log: options.log, connect: options.connections.connect };
  const ticks = all((part) => part.ticks);
  const deeds = all((part) => part.deeds);
  const jobs: AnyJob[] = [
    ...all((part) => part.jobs),
    ...reactions.map((one) => one.job),
    ...deedJobs({
      deeds,
      connect: options.connections.connect,
      tools: { open: openText },
    }),
    tickJob(ticks),
    stepClockJob(all((part) => part.timers)),
  ];
  return {
    act,
    db: options.db,
    clock,
    kit,
    jobs,
    ticks,
    timers: all((part) => part.timers),
    connections: options.connections,
    subject: (ref) => loaders[ref.kind]?.(options.db.read as unknown as Tx, ref.id) ?? Promise.resolve(null),
  };
}
