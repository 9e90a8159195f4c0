// Which right of the staff opens which page and form of the office about the house itself: written down a second time by hand, so that a new
// route, or another right on an old one, is seen by somebody before it passes. Any one of the rights of a line opens it.

/** "GET POST /path": the page and the form of that address. */
export const HOUSE_DOORS: Readonly<Record<string, string>> = {
  "staff:audit.see": `
    GET /office/trail
    POST /office/trail/walk
  `,
  "staff:clock.move": `
    GET POST /office/clock
    GET /office/clock/events
    POST /office/clock/stop
  `,
  "staff:connections.change": `
    POST /office/connections/:id
    POST /office/connections/:id/switch
    POST /office/connections/:id/test
    GET POST /office/connections/new/:kind/:provider
    POST /office/setup/servers
    GET POST /office/setup/servers/:id
  `,
  "staff:gates.change": `
    POST /office/gates
    POST /office/setup/installation
  `,
  "staff:jobs.retry": `
    POST /office/attempts/:id/look
    POST /office/attempts/:id/settle
    POST /office/jobs/:id/retry
  `,
  "staff:jobs.see": `
    GET /office/jobs
  `,
  "staff:privacy.do": `
    GET /office/persons/:id/privacy
    POST /office/persons/:id/privacy/copy
    POST /office/persons/:id/privacy/erasure
    GET /office/privacy
    POST /office/privacy/:id/approve
    POST /office/privacy/:id/stop
    GET /office/privacy/note.json
    POST /office/privacy/repeat
  `,
  "staff:privacy.see": `
    GET /office/privacy/reads
  `,
  "staff:settings.change": `
    POST /office/brands/:id/goods
    POST /office/brands/:id/home
    POST /office/brands/:id/look
    POST /office/brands/:id/names
    POST /office/brands/:id/months
    POST /office/brands/:id/numbers
    POST /office/brands/:id/open
    POST /office/brands/:id/pause
    POST /office/brands/:id/senders
    GET POST /office/brands/new
    POST /office/inbox/addresses
    POST /office/invoice-runs/setting
    POST /office/oss/setting
    POST /office/currencies
    POST /office/screening/codes
    POST /office/sequences/:kind
    POST /office/sequences/:kind/:group
    POST /office/settings/access
    POST /office/settings/contracts
    POST /office/settings/tax
    POST /office/settings/tax/due
    POST /office/settings/tax/standing
    POST /office/settings/countries
    POST /office/settings/surveys
    POST /office/settings/chat
    POST /office/settings/balance
    POST /office/settings/stationery
    POST /office/settings/stationery/preview
    POST /office/settings/debit
    POST /office/settings/debit/ways
    POST /office/settings/endings
    POST /office/settings/desk
    POST /office/settings/dunning
    POST /office/settings/forms/:key/restore
    POST /office/settings/gates/:id
    POST /office/settings/law
    POST /office/settings/letters
    GET POST /office/settings/news
    POST /office/settings/papers
    POST /office/settings/preview
    POST /office/settings/privacy
    POST /office/settings/seller
    POST /office/settings/terms
    POST /office/setup/coupons
    POST /office/setup/coupons/:id/switch
    GET /office/setup/coupons/new
    POST /office/setup/fields
    POST /office/setup/fields/:id/retire
    POST /office/setup/groups
    POST /office/setup/groups/:id
    POST /office/setup/groups/:id/remove
    POST /office/setup/groups/:id/up
    POST /office/setup/groups/places
    POST /office/setup/nameservers
    POST /office/setup/options/:id/choices
    POST /office/setup/options/:id/prices
    POST /office/setup/options/:id/retire
    POST /office/setup/price-changes
    POST /office/setup/price-changes/days
    GET /office/setup/price-changes/new
    POST /office/setup/price-table
    POST /office/setup/prices
    POST /office/setup/products
    GET POST /office/setup/products/:id
    POST /office/setup/products/:id/add-ons
    POST /office/setup/products/:id/parts
    POST /office/setup/price-table/retired
    POST /office/setup/products/:id/plans
    POST /office/setup/products/:id/plans/restore
    POST /office/setup/products/:id/plans/sale
    POST /office/setup/products/:id/plans/trial
    POST /office/setup/products/:id/options
    POST /office/setup/products/:id/set-up
    POST /office/setup/products/:id/stock
    GET /office/setup/products/new
    GET POST /office/setup/seller
    POST /office/setup/terms
    POST /office/text-senders
    POST /office/text-senders/code
    POST /office/texts/:key
    POST /office/texts/:key/preview
    POST /office/texts/:key/restore
    POST /office/texts/:key/test
  `,
  "staff:settings.see": `
    GET /office/currencies
    GET /office/brands
    GET /office/brands/:id
    GET /office/brands/:id/connections
    GET /office/brands/:id/goods
    GET /office/brands/:id/look
    GET /office/brands/:id/names
    GET /office/brands/:id/numbers
    GET /office/connections
    GET /office/connections/:id
    GET /office/gates
    GET /office/gates/withheld
    GET /office/inbox/addresses
    GET POST /office/screening
    GET /office/screening/codes
    GET /office/sequences
    GET /office/sequences/:kind
    GET /office/sequences/:kind/:group
    GET /office/settings
    GET /office/settings/access
    GET /office/settings/contracts
    GET /office/settings/tax
    GET /office/settings/tax/due
    GET /office/settings/tax/standing
    GET /office/settings/countries
    GET /office/settings/surveys
    GET /office/settings/chat
    GET /office/settings/balance
    GET /office/settings/stationery
    GET /office/settings/debit
    GET /office/settings/endings
    GET /office/settings/desk
    GET /office/settings/dunning
    GET POST /office/settings/form-rules
    GET /office/settings/forms
    GET POST /office/settings/forms/:key
    GET /office/settings/law
    GET /office/settings/letters
    GET /office/settings/papers
    GET /office/settings/preview
    GET /office/settings/privacy
    GET /office/setup
    GET /office/setup/coupons
    GET /office/setup/coupons/:id
    GET /office/setup/fields
    GET /office/setup/groups
    GET /office/setup/installation
    GET /office/setup/price-changes
    GET /office/setup/price-table
    GET /office/setup/products
    GET /office/setup/products/:id/options
    GET /office/setup/products/:id/plans
    GET /office/setup/products/:id/set-up
    GET /office/setup/servers
    GET /office/setup/terms
    GET /office/texts
    GET /office/texts/:key
    GET /office/texts/:key/preview
  `,
  "staff:staff.change": `
    GET POST /office/staff
    GET /office/staff/:id
    GET POST /office/staff/:id/brands
    POST /office/staff/:id/invite
    POST /office/staff/:id/leave
    POST /office/staff/:id/rejoin
    POST /office/staff/:id/role
    POST /office/staff/roles
    GET POST /office/staff/roles/:id
    POST /office/staff/roles/:id/second-factor
    GET /office/staff/roles/new
  `,
};
