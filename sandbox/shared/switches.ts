// Faults that tests can switch on at a counterpart. Each is used up after `times` requests.

export type Fault =
  /** Wait `ms` before doing anything. */
  | { readonly kind: "slow"; readonly ms: number }
  /** Do what was asked, then cut the connection without an answer. */
  | { readonly kind: "lose_answer" }
  /** Cut the connection before doing anything. */
  | { readonly kind: "drop" }
  /** Send the answer or notice twice. */
  | { readonly kind: "answer_twice" }
  /** Answer with something that is not the protocol (an HTML error page with status 200, a broken frame). */
  | { readonly kind: "garbage" }
  /** Refuse as if broken inside (500, 2400 …). */
  | { readonly kind: "fail" };

type Switched = { readonly fault: Fault; left: number; readonly on: string | null };

export type Switches = {
  /** `on` limits the fault to one verb of the wire (createacct, domain:create, POST /v1/payment_intents …). */
  set(fault: Fault, times?: number, on?: string): void;
  clear(): void;
  /** The fault for this request, used up once; null: behave. */
  take(verb: string): Fault | null;
};

export function switches(): Switches {
  let list: Switched[] = [];
  return {
    set(fault, times = 1, on) {
      list.push({ fault, left: times, on: on ?? null });
    },
    clear() {
      list = [];
    },
    take(verb) {
      const found = list.find((s) => s.left > 0 && (s.on === null || s.on === verb));
      if (!found) return null;
      found.left -= 1;
      return found.fault;
    },
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
