// Which of a customer's ids stands where in the address of a route.
import type { Route } from "../../src/kernel/http.ts";
import { newId } from "../../src/kernel/ids.ts";

const IDS: Readonly<Record<string, string>> = {
  brands: "sellerId",
  orders: "orderId",
  review: "orderId",
  papers: "packId",
  print: "printJobId",
  "print-runs": "printRunId",
  carts: "cartId",
  quotes: "quoteId",
  "staff-orders": "cartId",
  customers: "accountId",
  services: "hostingId",
  domains: "domainId",
  invoices: "documentId",
  payments: "paymentId",
  refunds: "refundId",
  statements: "statementId",
  waiting: "movementId",
  payouts: "payoutId",
  messages: "messageId",
  tasks: "taskId",
  declarations: "declarationId",
  attempts: "attemptId",
  contracts: "contractId",
  details: "accountId",
  "payment-methods": "methodId",
  connections: "connectionId",
  servers: "serverId",
  staff: "memberId",
  roles: "roleId",
  products: "productId",
  options: "optionId",
  coupons: "couponId",
  groups: "groupId",
  inbox: "arrivalId",
  threads: "threadId",
  tickets: "threadId",
  chat: "threadId",
  questions: "threadId",
  "question-files": "ticketFileId",
  "ticket-files": "ticketFileId",
  files: "fileId",
  "vat-checks": "vatCheckId",
  fields: "fieldId",
  approvals: "approvalId",
  people: "membershipId",
  persons: "personId",
  "sign-ups": "signUpId",
  invite: "accountId",
  "hand-over": "accountId",
  handovers: "handoverId",
  returns: "returnId",
  privacy: "erasureId",
  copies: "exportId",
  forms: "formId",
  items: "itemId",
  gates: "productId",
  notes: "noteId",
  "invoice-runs": "runId",
  ahead: "accountId",
  holds: "holdId",
  memberships: "membershipId",
  "billing-profiles": "billingProfileId",
  exemptions: "exemptionId",
};

/** The route's address with these ids; what has none gets one of nothing, and a link forty-three times the letter A. */
export function addressOf(route: Route, ids: Readonly<Record<string, unknown>>): string {
  const parts = route.path.split("/");
  return parts
    .map((part, at) => {
      if (!part.startsWith(":")) return part;
      if (part === ":token") return "A".repeat(43);
      if (part === ":page") return "1";
      return String(ids[IDS[parts[at - 1] ?? ""] ?? ""] ?? newId());
    })
    .join("/");
}
