// What hosting asks of a control panel. Every verb answers done, refused, or throws (unknown: look the account up).
import type { Answer } from "../../kernel/result.ts";

/** Our own word for what a panel knows about one account. */
export type PanelAccount = {
  readonly username: string;
  readonly domain: string;
  readonly plan: string;
  readonly suspended: boolean;
  readonly suspendReason: string | null;
  readonly ip: string | null;
  /** Whether the panel keeps mail of this account from leaving the server. */
  readonly mailHeld: boolean;
  /** Where the panel writes to about the account; null where it does not say. */
  readonly contactEmail: string | null;
};

/** Some of a panel's accounts, in the order of their user names. `start`: how many come before. */
export type PanelPage = { readonly start: number; readonly size: number };

export type NewPanelAccount = {
  /** Derived from our attempt, so that finding it proves the attempt went through. */
  readonly username: string;
  readonly domain: string;
  /** The panel's own name of the package. */
  readonly plan: string;
  readonly contactEmail: string;
  /** Never logged. */
  readonly password: string;
};

export type PanelOverflow = { readonly of: "space"; readonly used: number; readonly most: number };

export type PanelRefusal =
  | "username_taken"
  | "domain_taken"
  | "no_such_account"
  | "no_such_plan"
  | "server_full"
  | "not_permitted"
  | "invalid"
  | "other";

export type Panel = {
  /** Refuses: username_taken, domain_taken, no_such_plan, server_full, invalid, not_permitted. Look-up: findAccount(username). */
  createAccount(account: NewPanelAccount): Promise<Answer<PanelAccount>>;
  /** The look-up. Null: the panel certainly has no such account. */
  findAccount(username: string): Promise<PanelAccount | null>;
  /** An account that is suspended already is done. Refuses: no_such_account. Look-up: findAccount. */
  suspendAccount(username: string, reason: string): Promise<Answer<PanelAccount>>;
  /** An account that runs already is done. Refuses: no_such_account. Look-up: findAccount. */
  resumeAccount(username: string): Promise<Answer<PanelAccount>>;
  /** Refuses: no_such_account, no_such_plan. Look-up: findAccount (plan). */
  changePlan(username: string, plan: string): Promise<Answer<PanelAccount>>;
  /**
   * Another main domain for the account, its files and databases stay; there only where the panel can. Refuses:
   * no_such_account, domain_taken, invalid. Look-up: findAccount (domain).
   */
  changeDomain?(username: string, domain: string): Promise<Answer<PanelAccount>>;
  /**
   * Keeps mail from leaving the server, or lets it go again; there only where the panel can. Repeating it is harmless.
   * Refuses: no_such_account. Look-up: findAccount (mailHeld).
   */
  holdMail?(username: string, held: boolean): Promise<Answer<PanelAccount>>;
  /** Refuses: no_such_account, invalid. Repeating it is harmless. */
  changePassword(username: string, password: string): Promise<Answer<null>>;
  /** A missing account is done. Look-up: findAccount. */
  terminateAccount(username: string): Promise<Answer<null>>;
  /** Enquiry: the accounts the panel has; all, or a page of them. A page that is not full is the last one. */
  listAccounts(page?: PanelPage): Promise<readonly PanelAccount[]>;
  /** Enquiry: does the connection work, and may this key do what we need? `missing` names what the key lacks. */
  testConnection(): Promise<Answer<{ version: string; missing: readonly string[] }>>;
  /**
   * Enquiry: what the account uses that this package would not hold, in MB; empty: it fits. There only where the panel
   * counts. Throws where the panel knows the account or the package not.
   */
  overflow?(username: string, plan: string): Promise<readonly PanelOverflow[]>;
  /** A one-time sign-in address for the customer; there only where the panel can. Expires at `expiresAt`. */
  signInLink?(username: string): Promise<Answer<{ url: string; expiresAt: Date }>>;
};
