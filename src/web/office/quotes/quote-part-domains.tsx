// The domains of further packages that a bundle in a quote sells.
import type { VNode } from "preact";
import { TextField, type Lang } from "../../ui/index.ts";
import { quotesWords } from "./quotes.words.ts";

export function PartDomains({
  lang,
  packages,
}: {
  readonly lang: Lang;
  readonly packages: readonly string[];
}): VNode {
  const words = quotesWords(lang);
  return (
    <>
      {packages.map((name, at) => (
        <TextField
          key={name}
          name={`part_domain_${at}`}
          label={words.partDomain(name)}
          hint={words.partDomainHint}
          maxlength={253}
          code
        />
      ))}
    </>
  );
}
