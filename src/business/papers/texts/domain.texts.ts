// Shipped words for single domains and endings: the transfer form and the registry's form.
import type { ShippedText } from "../forms/form-text.ts";

export const domainTransfer: ShippedText = {
  en: {
    title: "Transfer of {{ domain.name }}",
    why: "With it you tell us to move this name to us.",
    body: `| Name | {{ domain.name }}
| Holder | {{ buyer.name }}, {{ buyer.address }}
| New provider | {{ seller.legal_name }}

I hold this name, or the holder has authorised me, and I ask {{ seller.legal_name }} to move it to
itself. I know that the present provider may ask me to confirm, and that the contract with the present
provider does not end by the move alone.

The auth code (also called transfer code or EPP code) is given out by the present provider. Please enter
it where it is still missing.`,
  },
  de: {
    title: "Umzug von {{ domain.name }}",
    why: "Damit beauftragen Sie uns, diesen Namen zu uns umzuziehen.",
    body: `| Name | {{ domain.name }}
| Inhaber | {{ buyer.name }}, {{ buyer.address }}
| Neuer Anbieter | {{ seller.legal_name }}

Ich bin Inhaber dieses Namens oder vom Inhaber bevollmächtigt und beauftrage {{ seller.legal_name }},
ihn zu sich umzuziehen. Mir ist bekannt, dass der bisherige Anbieter eine Bestätigung verlangen kann und
dass mein Vertrag dort durch den Umzug allein nicht endet.

Den Auth-Code (auch Transfer- oder EPP-Code) gibt der bisherige Anbieter heraus. Bitte tragen Sie ihn
ein, wo er noch fehlt.`,
  },
};

export const registry: ShippedText = {
  en: {
    title: "Registry form for .{{ domain.ending }}",
    why: "The registry of this ending asks for it.",
    body: `| Ending | .{{ domain.ending }}
| Holder | {{ buyer.name }}, {{ buyer.address }}
| Mail | {{ buyer.email }}
| Phone | {{ buyer.phone }}

Names under this ending in the order:

{% for one in domains %}- {{ one.name }}
{% endfor %}
I ask for these names to be registered in my name. The details above are correct and complete, I meet
the requirements of the registry for this ending, and I agree to its rules, which are published on its
website. I tell {{ seller.legal_name }} at once when details change.`,
  },
  de: {
    title: "Formular der Registry für .{{ domain.ending }}",
    why: "Die Registry dieser Endung verlangt es.",
    body: `| Endung | .{{ domain.ending }}
| Inhaber | {{ buyer.name }}, {{ buyer.address }}
| E-Mail | {{ buyer.email }}
| Telefon | {{ buyer.phone }}

Namen unter dieser Endung in der Bestellung:

{% for one in domains %}- {{ one.name }}
{% endfor %}
Ich beantrage, diese Namen auf mich zu registrieren. Die Angaben oben sind richtig und vollständig, ich
erfülle die Voraussetzungen der Registry für diese Endung, und ich bin mit ihren Regeln einverstanden,
die auf ihrer Website stehen. Änderungen teile ich {{ seller.legal_name }} sofort mit.`,
  },
};
