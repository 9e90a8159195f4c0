// The e-invoice of a credit note. What the law wants equal to the invoice is taken from the invoice; what only says how it is
// read, and where it is to go, from today: a fault of the invoice's e-invoice in these is not repeated.
import type { Seller } from "../../sellers/index.ts";
import { withBuyer } from "../documents/replacement.rules.ts";
import { buyerParty, sellerParty } from "../documents/structured.ts";
import type { BilledTo, DocumentContent, PartiesToday, Structured } from "../documents/structured.ts";

/**
 * The invoice's content, to be credited. As on the invoice stay who supplied whom under which numbers, the amounts, rates,
 * categories and reasons: a correction takes back what was declared (UStG § 17 (1), § 31 (5) UStDV; EN 16931 BG-3), and one of an
 * e-invoice is one again, though its buyer asks for none by now (letter of the ministry of finance, 15 October 2024). From today
 * are the format that the buyer reads, the Leitweg-ID, the electronic addresses and whom to call. A number or an address that the
 * invoice lacked altogether is filled in, on paper as well: it contradicts nothing, and without it nobody may send the note.
 * Nothing is made an e-invoice whose invoice was none: its reader could not find what it takes back.
 */
export function readAsToday(content: DocumentContent, today: PartiesToday | null): DocumentContent {
  const { structured: was } = content;
  if (!was || today === null) return content;
  return withAddress(withNumbers(readable(content, was, today), today.seller), today.entry.profile);
}

function readable(content: DocumentContent, was: Structured, today: PartiesToday): DocumentContent {
  const { profile } = today.entry;
  const seller = sellerParty(today.seller, today.sellerAddress);
  const { electronicAddress } = buyerParty(today.entry);
  const buyerReference = profile.routingId ?? was.buyerReference;
  // One of the two is asked for in the Peppol network (PEPPOL-EN16931-R003).
  const reference = content.buyer.reference ?? (buyerReference === null ? profile.purchaseOrder : null);
  return {
    ...content,
    buyer: { ...content.buyer, reference },
    structured: {
      ...was,
      format: profile.eInvoice === "none" ? was.format : profile.eInvoice,
      buyerReference,
      seller: {
        ...was.seller,
        contact: seller.contact,
        electronicAddress: seller.electronicAddress ?? was.seller.electronicAddress,
      },
      buyer: { ...was.buyer, electronicAddress: electronicAddress ?? was.buyer.electronicAddress },
    },
  };
}

/** Where the invoice named no number of the seller's. */
function withNumbers(content: DocumentContent, { vatId, taxNo }: Seller): DocumentContent {
  const { structured: read, seller } = content;
  if (!read || read.seller.vatId !== null || read.seller.taxNumber !== null) return content;
  return {
    ...content,
    seller: { ...seller, vatId, taxNumber: taxNo },
    structured: { ...read, seller: { ...read.seller, vatId, taxNumber: taxNo } },
  };
}

/** Where the invoice could be posted nowhere: the address of today, in the country that the tax was decided on. */
function withAddress(content: DocumentContent, profile: BilledTo["profile"]): DocumentContent {
  const buyer = content.structured?.buyer;
  if (!buyer || (buyer.address.city !== "" && buyer.address.postalCode !== "")) return content;
  if (buyer.address.country !== profile.country) return content;
  const { line1, line2, postalCode, city } = profile;
  const organisation = buyer.contact === null ? "" : buyer.name;
  const name = buyer.contact?.name ?? buyer.name;
  return withBuyer(content, { organisation, name, line1, line2, postalCode, city });
}
