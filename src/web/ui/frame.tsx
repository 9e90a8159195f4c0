// What the frames of all fronts share: skip link, mark of the host, menu buttons, preferences, foot.
import type { ComponentChildren, VNode } from "preact";
import { Icon, type IconName } from "./icons.tsx";
import { CSRF_FIELD, useSetting, type Theme } from "./setting.ts";
import { LANG_NAMES, LANGS } from "./words.ts";

/** The host as customers see it. `colour` is made readable in both themes; `logoDark` stands on dark pages where there is one. */
export type Brand = { name: string; href: string; colour?: string; logo?: string; logoDark?: string };
export type NavLink = { label: string; href: string; current?: boolean };

export type SlotProps = {
  /** Sentences above the page, e.g. a `Banner`. */
  banner?: ComponentChildren;
  /** A `Toast` for what the last form did. */
  flash?: ComponentChildren;
};

export function SkipLink(): VNode {
  const { words } = useSetting();
  return (
    <a class="skip-link" href="#main">
      {words.skipToContent}
    </a>
  );
}

export function BrandLink({ brand }: { brand: Brand }): VNode {
  const first = [...brand.name][0] ?? "";
  return (
    <a class="brand" href={brand.href}>
      {brand.logo ? (
        <>
          <img
            class={brand.logoDark ? "brand-logo on-light" : "brand-logo on-any"}
            src={brand.logo}
            alt={brand.name}
          />
          {brand.logoDark ? <img class="brand-logo on-dark" src={brand.logoDark} alt={brand.name} /> : null}
        </>
      ) : (
        <>
          <span class="brand-mark" aria-hidden="true">
            {first}
          </span>
          <span class="brand-name">{brand.name}</span>
        </>
      )}
    </a>
  );
}

/** Appearance and language as one plain form: POST /preferences with `theme` or `lang`, and `back`. */
export function PreferencesForm(): VNode {
  const { words, theme, lang, path, csrf, langs = LANGS } = useSetting();
  const themes: readonly { value: Theme; label: string; icon: IconName }[] = [
    { value: "system", label: words.themeSystem, icon: "monitor" },
    { value: "light", label: words.themeLight, icon: "sun" },
    { value: "dark", label: words.themeDark, icon: "moon" },
  ];
  return (
    <form
      class="prefs"
      method="post"
      action="/preferences"
      aria-label={words.preferences}
      data-island="preferences"
    >
      <input type="hidden" name={CSRF_FIELD} value={csrf} />
      <input type="hidden" name="back" value={path} />
      <span class="segments" role="group" aria-label={words.theme}>
        {themes.map((choice) => (
          <button
            key={choice.value}
            type="submit"
            name="theme"
            value={choice.value}
            title={choice.label}
            aria-label={choice.label}
            aria-pressed={theme === choice.value ? "true" : "false"}
          >
            <Icon name={choice.icon} small />
          </button>
        ))}
      </span>
      {langs.length < 2 ? null : (
        <span class="segments" role="group" aria-label={words.language}>
          {langs.map((code) => (
            <button
              key={code}
              type="submit"
              name="lang"
              value={code}
              lang={code}
              title={LANG_NAMES[code]}
              aria-label={LANG_NAMES[code]}
              aria-pressed={lang === code ? "true" : "false"}
            >
              {code.toUpperCase()}
            </button>
          ))}
        </span>
      )}
    </form>
  );
}

export function Foot({
  links,
  note,
  width = "wrap",
}: {
  links: readonly NavLink[];
  note?: ComponentChildren;
  width?: string;
}): VNode {
  const { words } = useSetting();
  return (
    <footer class="foot">
      <div class={width}>
        {note ? <span>{note}</span> : null}
        {links.length > 0 ? (
          <nav aria-label={words.footer}>
            <ul class="plain">
              {links.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <PreferencesForm />
      </div>
    </footer>
  );
}

export function MenuButton(): VNode {
  const { words } = useSetting();
  return (
    <button
      type="button"
      class="button button-quiet button-icon nav-toggle"
      popovertarget="nav"
      aria-label={words.menu}
    >
      <Icon name="menu" />
    </button>
  );
}

export function CloseMenu(): VNode {
  const { words } = useSetting();
  return (
    <button
      type="button"
      class="button button-quiet button-icon nav-close"
      popovertarget="nav"
      aria-label={words.closeMenu}
      popovertargetaction="hide"
    >
      <Icon name="cross" />
    </button>
  );
}
