// What the holder of a name reads when somebody asks for it elsewhere, when it is gone, and when it may still come back.
import { z } from "zod";
import { mailTemplate } from "../../messages/index.ts";
import { end, own, sample } from "./mail-parts.mails.ts";

export const domainLeavingMail = mailTemplate({
  key: "domain_leaving",
  category: "domains",
  values: z.object(own),
  sample,
  texts: {
    en: {
      subject: "Somebody asked to move {{ title }} to another registrar",
      body: `Hello {{ person.name }},

another registrar has asked the registry to move the domain **{{ title }}** to it, with the right auth code.

**Did you want this?** Then you need not do anything: it goes there by itself within some days, at most five as a rule.

**Did you not want it?** Then please answer this mail at once. As long as the move is open it can be stopped.

Until then everything stays as it is.

${end.en}`,
    },
    de: {
      subject: "{{ title }} soll zu einem anderen Anbieter umziehen",
      body: `Guten Tag {{ person.name }},

ein anderer Anbieter hat die Registrierungsstelle mit dem richtigen Auth-Code gebeten, die Domain **{{ title }}** zu ihm
umzuziehen.

**Haben Sie das gewollt?** Dann brauchen Sie nichts zu tun: Sie zieht innerhalb einiger Tage von selbst um, in der Regel
nach höchstens fünf.

**Haben Sie das nicht gewollt?** Dann antworten Sie bitte sofort auf diese Mail. Solange der Umzug offen ist, lässt er sich
anhalten.

Bis dahin bleibt alles, wie es ist.

${end.de}`,
    },
  },
});

export const domainStaysMail = mailTemplate({
  key: "domain_stays",
  category: "domains",
  values: z.object(own),
  sample,
  texts: {
    en: {
      subject: "{{ title }} stays with us",
      body: `Hello {{ person.name }},

the move of the domain **{{ title }}** to another registrar was called off. It stays with us and works as before. If you still
want it to move, set a new auth code on its page and ask there again.

${end.en}`,
    },
    de: {
      subject: "{{ title }} bleibt bei uns",
      body: `Guten Tag {{ person.name }},

der Umzug der Domain **{{ title }}** zu einem anderen Anbieter ist abgebrochen. Sie bleibt bei uns und funktioniert wie bisher.
Wenn sie doch umziehen soll, setzen Sie auf ihrer Seite einen neuen Auth-Code und beantragen Sie es dort noch einmal.

${end.de}`,
    },
  },
});

const owed = {
  en: "{% if renewal_open %}A renewal that was paid could not be bought any more. Please answer this mail, so that we settle it.\n\n{% endif %}",
  de: "{% if renewal_open %}Eine bezahlte Verlängerung konnten wir nicht mehr beauftragen. Bitte antworten Sie auf diese Mail, damit wir das mit Ihnen klären.\n\n{% endif %}",
};
const contract = {
  en: "{% if has_contract %}A contract that stands for this name alone ends with it; you hear of that by a mail of its own. As a part of something else it is paid with that, as before.\n\n{% endif %}",
  de: "{% if has_contract %}Ein Vertrag nur für diesen Namen endet mit ihm; davon lesen Sie in einer eigenen Mail. Gehört er zu etwas anderem, wird er wie bisher mit diesem bezahlt.\n\n{% endif %}",
};
const credited = {
  en: "{% if renewal_open %}A renewal that was paid could not be bought any more. With the end of its contract it is credited to you; if you have heard nothing of that by tomorrow, please answer this mail.\n\n{% endif %}",
  de: "{% if renewal_open %}Eine bezahlte Verlängerung konnten wir nicht mehr beauftragen. Mit dem Ende des Vertrags wird sie Ihnen gutgeschrieben; haben Sie bis morgen nichts davon gelesen, antworten Sie bitte auf diese Mail.\n\n{% endif %}",
};
/** `renewal_open`: paid, and not to be bought any more. */
const gone = z.object({ ...own, has_contract: z.boolean(), renewal_open: z.boolean() });
const goneSample = { ...sample, has_contract: true, renewal_open: false };

export const domainLeftMail = mailTemplate({
  key: "domain_left",
  category: "domains",
  values: gone,
  sample: goneSample,
  texts: {
    en: {
      subject: "{{ title }} has moved to another registrar",
      body: `Hello {{ person.name }},

the registry shows the domain **{{ title }}** at another registrar now. From here on it is renewed and changed there.

If you did not want this, please answer this mail at once.

${contract.en}${credited.en}${end.en}`,
    },
    de: {
      subject: "{{ title }} ist zu einem anderen Anbieter umgezogen",
      body: `Guten Tag {{ person.name }},

die Registrierungsstelle führt die Domain **{{ title }}** jetzt bei einem anderen Anbieter. Ab jetzt wird sie dort verlängert
und geändert.

Wenn Sie das nicht gewollt haben, antworten Sie bitte sofort auf diese Mail.

${contract.de}${credited.de}${end.de}`,
    },
  },
});

export const domainGoneMail = mailTemplate({
  key: "domain_gone",
  category: "domains",
  values: gone.extend({ too_late: z.boolean() }),
  sample: { ...goneSample, too_late: false },
  texts: {
    en: {
      subject: "{{ title }} no longer exists at the registry",
      body: `Hello {{ person.name }},

{% if too_late %}the domain **{{ title }}** was not restored in time, and the registry has now deleted it for good.{% else %}the
registry no longer knows the domain **{{ title }}**, although we did not ask it to delete it.{% endif %} Websites and mail
under this name do not work any more, and somebody else may register it.

Please answer this mail soon if you still want the name.{% unless too_late %} We look for the cause with you.{% endunless %}

${contract.en}${credited.en}${end.en}`,
    },
    de: {
      subject: "{{ title }} gibt es bei der Registrierungsstelle nicht mehr",
      body: `Guten Tag {{ person.name }},

{% if too_late %}die Domain **{{ title }}** wurde nicht rechtzeitig wiederhergestellt, und die Registrierungsstelle hat sie jetzt
endgültig gelöscht.{% else %}die Registrierungsstelle kennt die Domain **{{ title }}** nicht mehr, obwohl wir sie nicht haben
löschen lassen.{% endif %} Websites und E-Mails unter diesem Namen funktionieren nicht mehr, und jemand anderes kann ihn
registrieren.

Bitte antworten Sie bald auf diese Mail, wenn Sie den Namen noch möchten.{% unless too_late %} Wir gehen der Ursache mit Ihnen
nach.{% endunless %}

${contract.de}${credited.de}${end.de}`,
    },
  },
});

export const domainEndedMail = mailTemplate({
  key: "domain_ended",
  category: "domains",
  values: z.object({ ...own, renewal_open: z.boolean() }),
  sample: { ...sample, renewal_open: false },
  texts: {
    en: {
      subject: "{{ title }} has ended",
      body: `Hello {{ person.name }},

the domain **{{ title }}** was given up and is deleted at the registry now. Websites and mail under this name do not work any
more, and somebody else may register it. It is not renewed again.

${owed.en}${end.en}`,
    },
    de: {
      subject: "{{ title }} ist beendet",
      body: `Guten Tag {{ person.name }},

die Domain **{{ title }}** war aufgegeben und ist jetzt bei der Registrierungsstelle gelöscht. Websites und E-Mails unter diesem
Namen funktionieren nicht mehr, und jemand anderes kann ihn registrieren. Sie wird nicht mehr verlängert.

${owed.de}${end.de}`,
    },
  },
});

export const domainRedemptionMail = mailTemplate({
  key: "domain_redemption",
  category: "domains",
  values: z.object({ ...own, given_up: z.boolean() }),
  sample: { ...sample, given_up: false },
  texts: {
    en: {
      subject: "{{ title }} is being deleted and can still be brought back",
      body: `Hello {{ person.name }},

{% if given_up %}the domain **{{ title }}** was given up, and the registry is deleting it.{% else %}the registry shows the
domain **{{ title }}** as being deleted, although we did not ask for that now.{% endif %} Websites and mail under this name
may stop working already.

For some weeks, mostly thirty days, the registry keeps the name and can restore it, for a fee. If you want it back, please
answer this mail soon. {% if given_up %}Otherwise you need not do anything.{% endif %}

${end.en}`,
    },
    de: {
      subject: "{{ title }} wird gelöscht und lässt sich noch zurückholen",
      body: `Guten Tag {{ person.name }},

{% if given_up %}die Domain **{{ title }}** war aufgegeben, und die Registrierungsstelle löscht sie gerade.{% else %}bei der
Registrierungsstelle steht die Domain **{{ title }}** auf Löschung, obwohl wir das jetzt nicht beauftragt haben.{% endif %}
Websites und E-Mails unter diesem Namen funktionieren vielleicht schon nicht mehr.

Einige Wochen lang, meist dreißig Tage, hält die Registrierungsstelle den Namen und kann ihn gegen eine Gebühr
wiederherstellen. Wenn Sie ihn zurückhaben möchten, antworten Sie bitte bald auf diese Mail. {% if given_up %}Sonst brauchen Sie
nichts zu tun.{% endif %}

${end.de}`,
    },
  },
});

export const domainRestoredMail = mailTemplate({
  key: "domain_restored",
  category: "domains",
  values: z.object(own),
  sample,
  texts: {
    en: {
      subject: "{{ title }} is back",
      body: `Hello {{ person.name }},

the domain **{{ title }}** is restored at the registry and yours again. Within a day or so it works everywhere as before.

${end.en}`,
    },
    de: {
      subject: "{{ title }} ist wieder da",
      body: `Guten Tag {{ person.name }},

die Domain **{{ title }}** ist bei der Registrierungsstelle wiederhergestellt und gehört wieder Ihnen. Nach etwa einem Tag
funktioniert sie überall wie zuvor.

${end.de}`,
    },
  },
});
