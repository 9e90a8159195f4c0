// Which right of the staff opens which page and form of the office about customers and their things: written down a second time by hand, so that a new
// route, or another right on an old one, is seen by somebody before it passes. Any one of the rights of a line opens it.

/** "GET POST /path": the page and the form of that address. */
export const OFFICE_DOORS: Readonly<Record<string, string>> = {
  "staff:billing.credit": `
    POST /office/billing-profiles/:id/exemptions
    POST /office/exemptions/:id/end
    POST /office/invoices/:id/correct-rate
    POST /office/invoices/:id/correct-standing
    POST /office/customers/:id/balance/goodwill
    POST /office/customers/:id/balance/goodwill-credit
    POST /office/invoices/:id/discard
    POST /office/invoices/:id/draft
    POST /office/invoices/:id/draft-tax
    POST /office/invoices/:id/issue
    POST /office/invoices/:id/replace
    POST /office/invoices/:id/withdraw
    POST /office/invoices/:id/write-off
    POST /office/declarations/:id/withdraw
    POST /office/domains/:id/credit-late
    POST /office/domains/:id/free
    POST /office/domains/:id/free/end
    POST /office/services/:id/free/end
    POST /office/invoices/:id/credit
    POST /office/services/:id/free
    POST /office/contracts/:id/free
    POST /office/contracts/:id/free/end
    GET POST /office/contracts/:id/price/:entry
    POST /office/contracts/:id/price/:entry/end
    POST /office/services/adopt/:connection/:username/free
  `,
  "staff:billing.issue": `
    POST /office/oss/hand-in
    GET POST /office/customers/:id/claim
    POST /office/customers/:id/unlock
    POST /office/invoice-runs/:id/accounts/:accountId/leave-out
    POST /office/invoice-runs/:id/approve
    POST /office/invoice-runs/:id/pause
    POST /office/invoice-runs/:id/resume
    POST /office/invoices/:id/dunning/pause
    POST /office/invoices/:id/dunning/resume
    POST /office/invoices/:id/promise
    POST /office/invoices/:id/promise/withdraw
  `,
  "staff:billing.issue staff:services.change": `
    POST /office/holds/:id/lift
  `,
  "staff:billing.see": `
    GET /office/invoices/rates
    GET /office/invoices/:id/proforma
    GET /office/customers/:id/money
    GET /office/customers/:id/balance
    GET /office/invoice-runs
    POST /office/invoice-runs/ahead
    GET /office/invoice-runs/ahead/:accountId
    GET /office/invoice-runs/:id
    GET /office/invoice-runs/:id/accounts/:accountId
    GET /office/invoices
    GET /office/invoices/:id
    GET /office/invoices/:id/pdf
    GET /office/invoices/:id/xml
    GET /office/invoices/chain
    GET /office/invoices/open-items
    GET /office/oss
    GET /office/oss/csv
    GET /office/oss/xml
    GET /office/vat
    GET /office/vat/csv
    GET /office/vat/documents
    GET /office/vat/journal
    GET /office/vat/statement
    GET /office/payments
    GET /office/payments/:id
    GET /office/payments/processors
    GET /office/payments/statements
    GET /office/payments/statements/:id
    GET /office/payments/waiting
    GET /office/payments/waiting/:id
    GET /office/settings/tax/standing/ahead
  `,
  "staff:billing.see staff:quotes.do": `
    GET /office/quotes
    GET /office/quotes/:id
    GET /office/quotes/:id/pdf
    GET /office/quotes/:id/proforma
  `,
  "staff:quotes.do": `
    GET POST /office/customers/:id/quote
    POST /office/quotes/:id
    POST /office/quotes/:id/copy
    POST /office/quotes/:id/extend
    GET POST /office/quotes/:id/line
    GET POST /office/quotes/:id/lines/:line
    POST /office/quotes/:id/lines/:line/remove
    POST /office/quotes/:id/revise
    POST /office/quotes/:id/send
    POST /office/quotes/:id/withdraw
  `,
  "staff:customers.add": `
    POST /office/customers/:id/invite
    GET POST /office/customers/new
  `,
  "staff:customers.change": `
    GET POST /office/billing-profiles/:id
    POST /office/billing-profiles/:id/ask-vat
    POST /office/billing-profiles/:id/end
    GET POST /office/customers/:id/billing/new
    GET POST /office/customers/:id/details
    GET POST /office/customers/:id/fields
    GET POST /office/customers/:id/mails
    POST /office/customers/sign-ups/:id/resend
    POST /office/handovers/:id/withdraw
    POST /office/memberships/:id/details
    POST /office/memberships/:id/email
    POST /office/messages/:id/open
    POST /office/persons/:id/answer
    POST /office/persons/:id/disable
    POST /office/persons/:id/enable
    POST /office/persons/:id/factor-removal
    POST /office/persons/:id/keep-factor
    POST /office/persons/:id/keys/:key/end
    POST /office/vat-checks/:id/ask
    POST /office/vat-checks/:id/decide
  `,
  "staff:customers.change staff:orders.decide": `
    POST /office/inbox/:id/assign
    POST /office/inbox/:id/discard
    POST /office/threads/:id/answer
  `,
  "staff:customers.note": `
    POST /office/customers/:id/notes
    POST /office/notes/:id/pin
  `,
  "staff:customers.see": `
    GET /office/customers
    GET /office/ratings
    GET /office/billing-profiles/:id/tax
    GET /office/customers/:id
    GET /office/customers/:id/alike
    GET /office/customers/:id/billing
    GET /office/customers/:id/notes
    GET /office/customers/:id/people
    GET /office/customers/:id/story
    GET /office/customers/sign-ups
    GET /office/persons/:id
    GET /office/vat-checks
    GET /office/vat-checks/:id
  `,
  "staff:customers.visit": `
    GET POST /office/customers/:id/visit
  `,
  "staff:domains.codes": `
    POST /office/domains/:id/auth-code
    POST /office/domains/:id/auth-code/show
  `,
  "staff:messages.see": `
    GET /office/customers/:id/talks
    GET /office/files/:id
    GET /office/inbox
    GET /office/inbox/:id
    GET /office/messages
    GET /office/messages/:id
    GET /office/messages/:id/body
    GET /office/threads/:id
  `,
  "staff:office.see": `
    POST /office/brand
    GET /office/search
    GET /office/search/near
  `,
  "staff:customers.see staff:tickets.answer": `
    POST /office/customers/:id/caller
  `,
  "staff:office.see staff:tickets.see": `
    GET /office
  `,
  "staff:orders.decide": `
    POST /office/billing-profiles/:id/place
    POST /office/orders/:id/place
    POST /office/orders/:id/accept
    POST /office/orders/:id/ask
    POST /office/orders/:id/assign
    POST /office/orders/:id/caller/address
    POST /office/orders/:id/caller/code
    POST /office/orders/:id/caller/papers
    POST /office/orders/:id/caller/post
    POST /office/orders/:id/caller/preview/:item
    POST /office/orders/:id/caller/resend
    POST /office/orders/:id/drop
    POST /office/orders/:id/reject
    POST /office/orders/:id/undo
    POST /office/papers/:id/ask
    POST /office/papers/:id/forms/:formId/accept
    POST /office/papers/:id/forms/:formId/again
    POST /office/papers/:id/forms/:formId/waive
    POST /office/papers/returns/:id/aside
    POST /office/papers/returns/:id/match
    POST /office/papers/scans
  `,
  "staff:orders.decide staff:services.change staff:payments.book staff:jobs.retry": `
    POST /office/tasks/:id/done
  `,
  "staff:orders.place": `
    POST /office/carts/:id/take-up
    POST /office/orders/:id/signed-paper
    POST /office/staff-orders
    GET /office/staff-orders/:id
    POST /office/staff-orders/:id/contact
    POST /office/staff-orders/:id/coupon
    POST /office/staff-orders/:id/currency
    GET POST /office/staff-orders/:id/customer
    POST /office/staff-orders/:id/lines/:line
    POST /office/staff-orders/:id/lines/:line/remove
    POST /office/staff-orders/:id/names
    POST /office/staff-orders/:id/order
    POST /office/staff-orders/:id/package/:line
    POST /office/staff-orders/:id/packages
    POST /office/staff-orders/:id/prices
    GET /office/staff-orders/new
  `,
  "staff:orders.see": `
    GET /office/blank-forms
    GET /office/blank-forms/contract.pdf
    GET /office/blank-forms/order.pdf
    GET /office/carts
    GET /office/carts/:id
    GET /office/orders
    GET /office/orders/:id
    GET /office/orders/:id/papers/pack.pdf
    GET /office/orders/:id/papers/returns/:returnId
    GET /office/orders/:id/papers/signed.pdf
    GET /office/orders/review
    GET /office/orders/review/:id
    GET /office/papers
    GET /office/papers/:id
    GET /office/papers/returns/:id/pages/:page
  `,
  "staff:payments.book": `
    POST /office/customers/:id/balance/use
    POST /office/payments/:id/bounce
    POST /office/payments/statements
    POST /office/payments/waiting/:id/book
    POST /office/payments/waiting/:id/link
    POST /office/payments/waiting/:id/sent
    POST /office/payments/waiting/:id/fee
    POST /office/payments/waiting/:id/remittance
    POST /office/payments/waiting/:id/remittance-back
    POST /office/payments/waiting/:id/aside
    POST /office/payments/waiting/:id/up
    POST /office/payments/:id/match
    POST /office/payments/:id/settle
    GET POST /office/payments/new
  `,
  "staff:payments.refund": `
    POST /office/customers/:id/balance/decline
    POST /office/customers/:id/balance/pay-out
    POST /office/payments/:id/refund
    POST /office/refunds/:refund/book
    POST /office/refunds/:refund/keep
    POST /office/refunds/:refund/send
  `,
  "staff:print.do": `
    GET /office/print
    GET /office/print-runs/:id
    GET /office/print-runs/:id/papers.pdf
    GET /office/print/:id/paper.pdf
    POST /office/print/again
    POST /office/print/drop
    POST /office/print/post
    POST /office/print/print
    POST /office/print/came-back
    POST /office/print/undo
  `,
  "staff:services.change": `
    POST /office/customers/:id/contract
    GET POST /office/contracts/:id/cancel
    POST /office/contracts/:id/cancel/back
    GET POST /office/contracts/:id/change
    POST /office/contracts/:id/change/back
    POST /office/contracts/:id/change/preview
    GET POST /office/contracts/:id/give
    GET POST /office/contracts/:id/included
    POST /office/contracts/:id/end-with-name
    POST /office/contracts/:id/go-on
    GET POST /office/contracts/:id/pause
    GET POST /office/contracts/:id/payer
    POST /office/contracts/:id/parts
    GET POST /office/contracts/:id/renew
    GET POST /office/contracts/:id/renew-term
    POST /office/contracts/:id/switched
    POST /office/declarations/:id/cancel
    POST /office/domains/:id/bill
    POST /office/domains/:id/retry
    POST /office/orders/:id/items/:item/give-up
    POST /office/orders/:id/steps/:step/done
    POST /office/orders/:id/steps/:step/undo
    POST /office/services/:id/ask-panel
    POST /office/contracts/:id/hold
    POST /office/customers/:id/hold
    POST /office/domains/:id/give-up
    POST /office/domains/:id/renew
    POST /office/domains/:id/keep
    POST /office/domains/:id/restore
    POST /office/services/:id/bill
    POST /office/services/:id/resume
    POST /office/services/:id/retry
    POST /office/services/:id/retry-plan
    POST /office/services/:id/suspend
    POST /office/services/:id/terminate
    GET /office/services/adopt
    GET /office/services/adopt/:connection
    GET POST /office/services/adopt/:connection/:username
  `,
  "staff:services.change staff:billing.credit": `
    POST /office/declarations/:id/contracts
    POST /office/declarations/:id/decline
  `,
  "staff:services.change staff:orders.decide": `
    POST /office/orders/:id/items/:item/release
  `,
  "staff:services.see": `
    GET /office/customers/:id/contract
    GET /office/contracts
    GET /office/contracts/:id
    GET /office/contracts/gone-names
    GET /office/contracts/unbilled
    GET /office/customers/:id/services
    GET /office/declarations
    GET /office/declarations/:id
    GET /office/domains
    GET /office/domains/:id
    GET /office/domains/:id/bill
    POST /office/domains/:id/read
    GET /office/services
    GET /office/services/:id
    GET /office/services/:id/bill
    GET /office/services/compare
  `,
  "staff:tickets.answer": `
    POST /office/tickets/:id/answer
    POST /office/tickets/:id/close
    GET /office/chat
    GET /office/chat/events
    POST /office/chat/presence
    GET /office/chat/:id
    GET /office/chat/:id/events
    POST /office/chat/:id/accept
    POST /office/chat/:id/answer
    POST /office/chat/:id/end
    POST /office/chat/:id/ticket
    POST /office/chat/:id/who-may
  `,
  "staff:tickets.see": `
    GET /office/ticket-files/:id
    GET /office/tickets
    GET /office/tickets/:id
  `,
  "staff:services.enter": `
    POST /office/services/:id/panel
    POST /office/services/:id/password
  `,
};
