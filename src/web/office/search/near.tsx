// What opens below the search while somebody types: the closest of each kind, pages to go to, and acts for the open customer. A
// list box whose options are links; the island `palette` moves through them.
import type { VNode } from "preact";
import type { Found } from "../../../business/search/index.ts";
import { Icon, type IconName, type Lang } from "../../ui/index.ts";
import { grouped, moreOf, pageOf } from "./found.ts";
import { kindName, searchWords } from "./search.words.ts";

export type NearLink = { readonly label: string; readonly href: string; readonly icon: IconName };

export type NearProps = {
  readonly lang: Lang;
  readonly find: string;
  readonly hits: readonly Found[];
  readonly acts: readonly NearLink[];
  readonly places: readonly NearLink[];
};

type Option = {
  readonly href: string;
  readonly title: string;
  readonly more: string;
  readonly icon: IconName;
};
type Group = { readonly title: string; readonly options: readonly Option[] };

const ICONS = {
  customer: "person",
  order: "inbox",
  invoice: "invoice",
  domain: "globe",
  service: "server",
} as const satisfies Record<Found["kind"], IconName>;

export function Near(props: NearProps): VNode {
  const groups = groupsOf(props);
  const words = searchWords(props.lang);
  const count = groups.reduce((sum, group) => sum + group.options.length, 0);
  return (
    <div id="near" data-find={props.find}>
      <p class="visually-hidden" role="status">
        {count === 0 ? words.nothing : words.found(count)}
      </p>
      {count === 0 ? (
        <p class="near-none">{words.nothingHint}</p>
      ) : (
        <div role="listbox" id="near-list" aria-label={words.label}>
          {groups.map((group, at) => (
            <NearGroup key={group.title} at={at} group={group} />
          ))}
        </div>
      )}
    </div>
  );
}

function NearGroup({ at, group }: { readonly at: number; readonly group: Group }): VNode {
  return (
    <div role="group" aria-labelledby={`near-${at}`}>
      <p class="near-title" id={`near-${at}`}>
        {group.title}
      </p>
      {group.options.map((option, place) => (
        <a
          key={option.href}
          class="near-option"
          role="option"
          id={`near-${at}-${place}`}
          href={option.href}
          aria-selected="false"
          tabIndex={-1}
        >
          <Icon name={option.icon} small />
          <span>{option.title}</span>
          {option.more === "" ? null : <span class="near-more">{option.more}</span>}
        </a>
      ))}
    </div>
  );
}

function groupsOf({ lang, hits, acts, places }: NearProps): Group[] {
  const words = searchWords(lang);
  const link = ({ label, href, icon }: NearLink): Option => ({ href, title: label, more: "", icon });
  return [
    ...grouped(hits).map(([kind, found]) => ({
      title: kindName(lang, kind),
      options: found.map((hit) => ({
        href: pageOf(hit),
        title: hit.title,
        more: moreOf(lang, hit),
        icon: ICONS[kind],
      })),
    })),
    { title: words.acts, options: acts.map(link) },
    { title: words.goTo, options: places.map(link) },
  ].filter((group) => group.options.length > 0);
}
