// Earlier sets of rules, each to be taken up again as a draft.
import type { VNode } from "preact";
import type { RulesVersion } from "../../../business/papers/index.ts";
import { Card, DateTime, Muted, Table, type Lang } from "../../ui/index.ts";
import { address } from "../forms.ts";
import { formRulesWords } from "./form-rules.words.ts";
import { RULES } from "./paper-forms-list.tsx";

export function RuleVersions({
  lang,
  versions,
}: {
  readonly lang: Lang;
  readonly versions: readonly RulesVersion[];
}): VNode {
  const words = formRulesWords(lang);
  return (
    <Card title={words.versions}>
      {versions.length === 0 ? null : (
        <Table
          caption={words.versions}
          rows={versions}
          rowKey={(row) => String(row.version)}
          columns={[
            {
              key: "version",
              header: words.versions,
              cell: (row) =>
                `${words.version(row.version)}${row === versions[0] ? `, ${words.inForce}` : ""}`,
            },
            { key: "rules", header: words.results, fit: true, cell: (row) => words.rules(row.rules) },
            {
              key: "at",
              header: words.case,
              headerHidden: true,
              fit: true,
              cell: (row) => <DateTime at={row.at} />,
            },
            {
              key: "take",
              header: words.take,
              headerHidden: true,
              fit: true,
              cell: (row) => (
                <a href={address(RULES, { take: String(row.version) })}>
                  {words.take}
                  <span class="visually-hidden"> {words.version(row.version)}</span>
                </a>
              ),
            },
          ]}
        />
      )}
      <p>
        <Muted>
          <a href={address(RULES, { take: "0" })}>{words.takeShipped}</a>
        </Muted>
      </p>
    </Card>
  );
}
