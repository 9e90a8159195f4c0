// Which right opens which page and form of shop, portal and everybody's own account: written down a second time by hand, so that a
// new route, or another right on an old one, is seen by somebody before it passes. Any one of the rights of a line opens it.

/** "GET POST /path": the page and the form of that address. */
export const CUSTOMER_DOORS: Readonly<Record<string, string>> = {
  public: `
    GET /
    GET /_demo/clock
    GET POST /approve/:token
    GET POST /rate/:token
    GET POST /rate/:token/stop
    POST /rate/:token/resume
    GET /brand/:file
    GET POST /c/:token
    GET POST /cancel
    GET /cart
    GET POST /cart/:token
    POST /cart/coupon
    POST /cart/domains
    POST /cart/lines/:line
    POST /cart/lines/:line/remove
    POST /cart/lines/:line/restore
    POST /cart/link
    GET POST /cart/package/:line
    POST /cart/packages
    POST /cart/currency
    POST /cart/prices
    POST /cart/saved
    POST /cart/saved/remove
    GET POST /confirm-news/:token
    GET /declared/:receipt
    GET /domains
    GET POST /domains/bulk
    GET POST /domains/transfer
    GET /domains/prices
    GET /domains/prices.csv
    GET POST /end-news/:token
    GET POST /end-wait/:token
    GET POST /erasure/:token
    GET /favicon.ico
    GET /forms
    GET /forms/contract.pdf
    GET /forms/order.pdf
    POST /hooks/sms
    POST /hooks/sms/:connectionId
    POST /hooks/stripe
    POST /hooks/stripe/:connectionId
    GET /hosting
    GET /hosting/:slug
    GET POST /hosting/:slug/wait
    GET /i/:token
    POST /i/:token/again
    GET /i/:token/events
    POST /i/:token/pay
    GET /i/:token/pdf
    GET /i/:token/returned
    GET POST /join/:token
    GET POST /keep-factor/:token
    GET /legal
    GET /legal/:kind
    GET POST /new-address/:token
    GET /q/:token
    POST /q/:token/accept
    POST /q/:token/ask
    POST /q/:token/decline
    GET /q/:token/order
    GET /q/:token/pdf
    GET /o/:token
    GET /o/:token/:form
    POST /o/:token/address
    POST /o/:token/answer
    POST /o/:token/balance
    GET POST /o/:token/ask
    POST /o/:token/cancel
    POST /o/:token/code
    GET /o/:token/events
    POST /o/:token/papers-too
    GET /o/:token/papers.pdf
    POST /o/:token/pay
    POST /o/:token/post
    POST /o/:token/preview
    POST /o/:token/preview/panel
    POST /o/:token/resend
    GET /o/:token/returned
    POST /o/:token/send-code
    POST /o/:token/sign
    POST /o/:token/upload
    GET POST /office/first/:token
    GET POST /office/keep-factor/:token
    GET POST /office/new-address/:token
    GET POST /office/old-address/:token
    GET POST /office/password/:token
    GET POST /office/reset
    GET POST /office/sign-in
    POST /office/sign-in/passkey
    POST /office/sign-in/passkey/options
    GET POST /office/sign-in/second
    POST /office/sign-in/second/passkey
    POST /office/sign-out
    GET POST /old-address/:token
    GET POST /order/details
    GET POST /order/domain
    GET POST /order/payment
    GET POST /order/review
    GET POST /orders/link
    POST /preferences
    GET POST /reset
    GET POST /sign-in
    POST /sign-in/passkey
    POST /sign-in/passkey/options
    GET POST /sign-in/second
    POST /sign-in/second/passkey
    POST /sign-out
    GET POST /sign-up
    GET POST /sign-up/:token
    GET POST /sign/:token
    GET POST /sign/:token/decline
    GET /sign/:token/done
    GET /sign/:token/papers.pdf
    GET POST /sign/:token/post
    GET /sign/:token/signed.pdf
    GET POST /sign/:token/upload
    GET POST /take-over/:token
    POST /take-over/:token/decline
    POST /visit/end
    GET /visit/enter/:token
    GET POST /wait/:token
    GET POST /welcome/:token
    GET POST /withdraw
  `,
  self: `
    GET POST /again
    GET POST /again/form
    POST /again/passkey
    GET /office/account
    GET POST /office/account/app
    POST /office/account/codes
    POST /office/account/email
    POST /office/account/email/withdraw
    POST /office/account/factors/:id/remove
    POST /office/account/keep-factor
    POST /office/account/passkeys
    POST /office/account/passkeys/:id/name
    GET /office/account/passkeys/new
    POST /office/account/passkeys/options
    POST /office/account/password
    POST /office/account/question
    POST /office/account/question/remove
    POST /office/account/sessions
    POST /office/account/sessions/:id/end
    GET POST /office/again
    GET POST /office/again/form
    POST /office/again/passkey
    GET /portal
    POST /portal/account
    GET POST /portal/approvals
    GET POST /portal/approvals/:id
    GET /portal/approvals/:id/returned
    POST /portal/approvals/:id/take
    POST /portal/approvals/:id/withdraw
    GET POST /portal/details
    GET /portal/locked
    GET /portal/people
    GET POST /portal/people/hand-over/:id
    POST /portal/people/handovers/:id/confirm
    POST /portal/people/handovers/:id/withdraw
    GET /portal/privacy
    POST /portal/privacy/copies
    GET /portal/privacy/copies/:id/file
    POST /portal/privacy/erasure
    POST /portal/privacy/erasure/withdraw
    POST /portal/privacy/news
    POST /portal/privacy/news/end
    GET /portal/security
    GET /portal/security/api
    GET POST /portal/security/app
    POST /portal/security/codes
    POST /portal/security/email
    POST /portal/security/email/withdraw
    POST /portal/security/factors/:id/remove
    POST /portal/security/keep-factor
    GET POST /portal/security/keys
    POST /portal/security/keys/:id/end
    GET /portal/security/keys/new
    POST /portal/security/passkeys
    POST /portal/security/passkeys/:id/name
    GET /portal/security/passkeys/new
    POST /portal/security/passkeys/options
    POST /portal/security/password
    POST /portal/security/question
    POST /portal/security/question/remove
    POST /portal/security/sessions
    POST /portal/security/sessions/:id/end
    GET POST /portal/support-pin
    GET /portal/take-over
    POST /portal/take-over/:id/decline
  `,
  "self contracts.do": `
    POST /portal/contracts/:id/cancel
    POST /portal/contracts/:id/cancel/back
    POST /portal/contracts/:id/change
    POST /portal/contracts/:id/change/back
    POST /portal/contracts/:id/end-for-price
    POST /portal/contracts/:id/go-on
    GET POST /portal/contracts/:id/included
    POST /portal/contracts/:id/pause
    GET POST /portal/contracts/:id/payer
    POST /portal/contracts/:id/renew
    POST /portal/contracts/:id/renew-term
  `,
  // Who sees it fills it in, to ask for it.
  "self contracts.do contracts.see": `
    GET /portal/contracts/:id/cancel
    GET /portal/contracts/:id/change
    POST /portal/contracts/:id/change/preview
    GET /portal/contracts/:id/pause
    GET /portal/contracts/:id/renew
    GET /portal/contracts/:id/renew-term
  `,
  "self people.do people.see": `
    GET POST /portal/people/:id
    GET POST /portal/people/invite/:id
  `,
  "self quotes.do quotes.see": `
    POST /portal/quotes/:id/accept`,
  "self profile.do profile.see": `
    GET POST /portal/details/:id/mails
    GET POST /portal/details/:id/fields
    GET POST /portal/details/:id/billing
  `,
  "self contracts.see": `
    GET /portal/contracts
    GET /portal/contracts/:id
  `,
  "self domain_moves.do": `
    POST /portal/domains/:id/auth-code
    POST /portal/domains/:id/auth-code/show
    POST /portal/domains/:id/lock
    POST /portal/domains/:id/renewal
  `,
  "self domains.do": `
    POST /portal/domains/:id/nameservers
  `,
  "self domains.see": `
    GET /portal/domains
    GET /portal/domains/:id
  `,
  "self invoices.see": `
    GET /portal/invoices
    GET /portal/invoices/:id
    GET /portal/invoices/:id/pdf
    GET /portal/invoices/:id/xml
  `,
  "self mails.see": `
    GET /portal/messages
    GET /portal/messages/:id
  `,
  "self methods.do": `
    POST /portal/payment-methods
    POST /portal/payment-methods/:id/default
    POST /portal/payment-methods/:id/remove
  `,
  "self methods.see": `
    GET /portal/payment-methods
  `,
  "self orders.do": `
    GET POST /portal/order
    POST /portal/order/ask
    POST /portal/order/coupon
    POST /portal/order/domain
    POST /portal/orders/:id/tracker
  `,
  "self orders.see": `
    GET /portal/orders
    GET /portal/orders/:id
  `,
  "self panel.do": `
    POST /portal/services/:id/panel
  `,
  "self payments.do": `
    POST /portal/balance/payout
    POST /portal/balance/payouts/:id/withdraw
    POST /portal/balance/top-up
    POST /portal/balance/use
    GET POST /portal/pay
    POST /portal/pay/balance
    POST /portal/pay/kept-card
    GET /portal/payments/:id
    GET /portal/payments/:id/events
  `,
  "self quotes.do": `
    POST /portal/quotes/:id/ask
    POST /portal/quotes/:id/decline
  `,
  "self quotes.see": `
    GET /portal/quotes
    GET /portal/quotes/:id
    GET /portal/quotes/:id/order
    GET /portal/quotes/:id/pdf
  `,
  "self people.do": `
    POST /portal/people/:id/end
    POST /portal/people/:id/resend
  `,
  "self people.see": `
    GET /portal/visits
  `,
  "self profile.do": `
    POST /portal/details/:id/invoicing
  `,
  "self services.see": `
    GET /portal/services
    GET /portal/services/:id
  `,
  "self tickets.do tickets.see": `
    POST /portal/questions
    GET /portal/questions/new
  `,
  "self tickets.do": `
    POST /portal/questions/:id/answer
    GET POST /portal/chat
    POST /portal/chat/:id/say
    POST /portal/chat/:id/end
  `,
  "self tickets.see": `
    GET /portal/question-files/:id
    GET /portal/questions
    GET /portal/questions/:id
    GET /portal/chat/:id
    GET /portal/chat/:id/events
  `,
  "self payments.see": `
    GET /portal/balance
    GET /portal/payments
  `,
  "self passwords.do": `
    POST /portal/services/:id/password
  `,
  "self passwords.see": `
    POST /portal/services/:id/password/show
  `,
  "self services.do": `
    POST /portal/services/:id/switch
  `,
};
