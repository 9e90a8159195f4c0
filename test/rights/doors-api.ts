// Which right opens which route of the API: written down a second time by hand, as for the pages. `key`: showing one is enough to
// come as far as the right is looked at, or where there is none.

/** "GET POST /path": what is read and what is sent at that address. */
export const API_DOORS: Readonly<Record<string, string>> = {
  public: `
    GET /api/v1/openapi.json
  `,
  key: `
    GET /api/v1/me
    GET /api/v1/accounts
    GET POST /api/v1/approvals
    GET /api/v1/approvals/:id
    POST /api/v1/approvals/:id/withdraw
  `,
  "key people.see": `
    GET /api/v1/people
  `,
  "key people.do": `
    POST /api/v1/people
    POST /api/v1/people/:id/rights
    POST /api/v1/people/:id/resend
    POST /api/v1/people/:id/end
  `,
  "key services.see": `
    GET /api/v1/services
    GET /api/v1/services/:id
  `,
  "key services.do": `
    POST /api/v1/services/:id/switch
  `,
  "key domains.see": `
    GET /api/v1/domains
    GET /api/v1/domains/:id
  `,
  "key domains.do": `
    POST /api/v1/domains/:id/nameservers
  `,
  "key domain_moves.do": `
    POST /api/v1/domains/:id/lock
    POST /api/v1/domains/:id/renewal
  `,
  "key contracts.see": `
    GET /api/v1/contracts
    GET /api/v1/contracts/:id
  `,
  "key contracts.do": `
    POST /api/v1/contracts/:id/cancel
    POST /api/v1/contracts/:id/keep
    POST /api/v1/contracts/:id/pause
    POST /api/v1/contracts/:id/go-on
    POST /api/v1/contracts/:id/renew
    POST /api/v1/contracts/:id/renew-term
  `,
  "key quotes.see": `
    GET /api/v1/quotes
    GET /api/v1/quotes/:id
    GET /api/v1/quotes/:id/pdf
  `,
  "key quotes.do": `
    POST /api/v1/quotes/:id/accept
    POST /api/v1/quotes/:id/decline
  `,
  "key invoices.see": `
    GET /api/v1/invoices
    GET /api/v1/invoices/:id
    GET /api/v1/invoices/:id/pdf
    GET /api/v1/invoices/:id/xml
  `,
  "key payments.see": `
    GET /api/v1/balance
  `,
  "key payments.do": `
    POST /api/v1/balance/use
    POST /api/v1/invoices/pay-from-balance
    POST /api/v1/invoices/pay-by-card
  `,
  "key methods.see": `
    GET /api/v1/payment-methods
  `,
  "key tickets.see": `
    GET /api/v1/tickets
    GET /api/v1/tickets/:id
  `,
  "key tickets.do": `
    POST /api/v1/tickets
    POST /api/v1/tickets/:id/answers
  `,
};
