/**
 * What each page is given. Pages are pure: these props are all they know, and every URL and field name comes from here.
 * Call a page as a function and hand the result to `c.html(…)`; it is a whole document, doctype included.
 */
import type { Bilingual, Lang } from '../core/bilingual.js'
import type { LoginFlow } from '../core/login-flows.js'
import type { DocPage } from '../rules/rule.js'
import type { SensitiveField } from '../world/app.js'
import type { ScanState } from '../world/scans.js'

/** What every page takes besides its own props. */
export interface PageProps {
  /** Language shown first; default `zh`. */
  readonly lang?: Lang | undefined
  /** Where `sim.css`, `scan.js` and `consent.js` are served, without a trailing slash; default `/_sim/assets`. */
  readonly assetBase?: string | undefined
  /** Address of `HomePage`, linked from the banner of the other pages; default `/`. */
  readonly homeUrl?: string | undefined
}

/** What the app asked for, shown in the "what was asked, what comes back" panel; absent values are shown as not sent. */
export interface LoginRequest {
  readonly flow: LoginFlow
  /** Display name of the app; absent when the request did not name a known app. */
  readonly appName?: string | undefined
  /** Display name of the corp. */
  readonly corpName?: string | undefined
  readonly corpId?: string | undefined
  readonly agentId?: string | undefined
  /** Scope as sent; only the `authorize` flow has one. */
  readonly scope?: string | undefined
  /** State as sent, percent-decoded; `''` means sent but empty, `undefined` means not sent. */
  readonly state?: string | undefined
  /** Host with port of `redirect_uri`, such as `localhost:3000`. */
  readonly redirectHost?: string | undefined
  /** The whole `redirect_uri`, percent-decoded once. */
  readonly redirectUri?: string | undefined
}

/** Who a person is to the corp that owns the app. */
export type PersonKind = 'member' | 'linked_member' | 'customer' | 'stranger' | 'parent'

/** What is special about a person: account disabled, left the corp, outside the app's visible range. */
export type PersonTrait = 'disabled' | 'left' | 'out_of_range'

/** One person who can use the simulated WeCom client. */
export interface PersonView {
  /** Submitted when this person is picked, and the seed of the avatar's color; for a member the userid. */
  readonly id: string
  readonly name: string
  readonly kind: PersonKind
  /** What to print under the name: userid, `CorpId/userid`, external_userid or openid; default `id`. */
  readonly shownId?: string | undefined
  /** Department names, main department first; pages group members by the first. */
  readonly departments?: readonly string[] | undefined
  /** Job title. */
  readonly position?: string | undefined
  readonly traits?: readonly PersonTrait[] | undefined
  /** One more remark, such as "no e-mail address". */
  readonly note?: Bilingual | undefined
}

/** A `<form method="post">` whose submit buttons share one name. */
export interface PostForm {
  /** Where it posts. */
  readonly action: string
  /** Name of the submit buttons; the page's docstring says which values it can have. */
  readonly field: string
  /** Hidden inputs carried along. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
}

/** A `<form method="get">` with one search box. */
export interface SearchForm {
  /** Where it goes; a GET form replaces the query of this address, so put what must survive into `hidden`. */
  readonly action: string
  /** Name of the search box, such as `q`. */
  readonly field: string
  /** What was searched for; the page itself filters `people` by it (name, id, department, position). */
  readonly query?: string | undefined
  /** Hidden inputs carried along. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
}

/** A person to pick from a searchable list. The submitted value of `form.field` is the person's `id`. */
export interface PersonChoice {
  /** Everybody; the page filters and groups. */
  readonly people: readonly PersonView[]
  readonly form: PostForm
  readonly search: SearchForm
}

/** A labelled address. */
export interface PageLink {
  readonly href: string
  readonly label: Bilingual
  readonly note?: Bilingual | undefined
}

/** One app as `HomePage` shows it. */
export interface AppCard {
  /** Name in code, as in `sim.apps.modern`. */
  readonly key: string
  /** Display name, such as `考勤打卡`. */
  readonly name: string
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  /** What is special, such as "created after 2022-06-20: sensitive fields only with consent". */
  readonly note?: Bilingual | undefined
  readonly disabled?: boolean | undefined
  /** Environment variables to copy, in order; the page writes them as `NAME=value` lines. */
  readonly environment: readonly { readonly name: string; readonly value: string }[]
  /** Links that try each login page with this app. */
  readonly tryLinks: readonly PageLink[]
}

/** Props of `HomePage`, the simulator's front page. */
export interface HomePageProps extends PageProps {
  readonly corpName: string
  readonly apps: readonly AppCard[]
  readonly people: readonly PersonView[]
  /** Base addresses to give to an SDK: `api`, `authorize`, `webLogin`, `qrConnect`. */
  readonly endpoints: readonly { readonly name: string; readonly url: string }[]
  /** Other pages of the simulator, such as the journal; optional. */
  readonly links?: readonly PageLink[] | undefined
  /** What was just done. */
  readonly done?: Bilingual | undefined
}

/** Props of `WhoPage`: the in-client page when no person was chosen yet. */
export interface WhoPageProps extends PageProps {
  readonly request: LoginRequest
  readonly choice: PersonChoice
  /**
   * True loads `consent.js`, which refuses an address without `#wechat_redirect` and carries the fragment over to the
   * next page (answer the POST with a Location that has no fragment of its own); default false.
   */
  readonly fragmentCheck?: boolean | undefined
}

/** Props of `ConsentPage`. The decision button `form.field` submits `allow` or `refuse`. */
export interface ConsentPageProps extends PageProps {
  readonly request: LoginRequest
  readonly person: PersonView
  /** The fields the administrator enabled, in the order to show; `value` is a preview of what would be given. */
  readonly fields: readonly {
    readonly name: SensitiveField
    /** Whether the switch starts on; default true. */
    readonly on?: boolean | undefined
    readonly value?: string | undefined
  }[]
  readonly form: PostForm
  /** Name of the switches; each one that is on submits its field name under it, so it can repeat. */
  readonly switchField: string
  /** How long an allowed consent is remembered, in days; default 30. */
  readonly rememberDays?: number | undefined
  /** Link to pick another person; optional. */
  readonly changePersonUrl?: string | undefined
  /** True loads `consent.js`, which refuses an address without `#wechat_redirect`; default false. */
  readonly fragmentCheck?: boolean | undefined
}

/** Body of the JSON answer at `ScanPageProps.statusUrl`. */
export interface ScanStatus {
  readonly state: ScanState
  /** Who scanned; shown from `scanned` on. */
  readonly person?: { readonly id: string; readonly name: string } | undefined
  /** With `confirmed` and `refused`: the app's callback address, to which the browser goes. */
  readonly next?: string | undefined
}

/** Props of `ScanPage`, the desktop page with the QR code. */
export interface ScanPageProps extends PageProps {
  /** `web_login` looks like `wwlogin/sso/login`, `qr_connect` like the older `wwopen/sso/qrConnect`. */
  readonly variant: 'web_login' | 'qr_connect'
  readonly request: LoginRequest
  /** State when the page is rendered. */
  readonly status: ScanStatus
  /** Modules of the QR code, row by row, true = dark, without a quiet zone (`encode(phoneUrl, { border: 0 }).data` of uqr). */
  readonly qr: readonly (readonly boolean[])[]
  /** The page the phone opens; also the content of the QR code. */
  readonly phoneUrl: string
  /** Whether `phoneUrl` only works on this computer, so no phone can scan it; default false. */
  readonly isPhoneHere?: boolean | undefined
  /** GET answers a `ScanStatus` as JSON; same origin. */
  readonly statusUrl: string
  /**
   * Address of this page with the same scan, in whatever state it is (also the last ones): `scan.js` takes the new panel
   * from it, and a browser without JavaScript reloads it.
   */
  readonly selfUrl: string
  /** Address that starts over with a new QR code. */
  readonly refreshUrl: string
  /** Milliseconds between polls; default 1000. */
  readonly pollMs?: number | undefined
  /** Lifetime of the QR code in seconds, shown to the person; optional. */
  readonly validSeconds?: number | undefined
}

/** What the phone shows; with `confirm` the buttons of `form.field` submit `confirm` or `refuse`. */
export type PhoneStep =
  | { readonly name: 'choose'; readonly choice: PersonChoice }
  | {
      readonly name: 'confirm'
      readonly person: PersonView
      readonly form: PostForm
      readonly changePersonUrl?: string | undefined
    }
  | { readonly name: 'confirmed'; readonly person?: PersonView | undefined }
  | { readonly name: 'refused'; readonly person?: PersonView | undefined }
  | { readonly name: 'expired' }

/** Props of `PhonePage`. */
export interface PhonePageProps extends PageProps {
  readonly request: LoginRequest
  readonly step: PhoneStep
}

/** Props of `ErrorPage`, shown instead of a redirect when a request is refused. */
export interface ErrorPageProps extends PageProps {
  /** WeCom's own wording. */
  readonly wording: Bilingual
  /** Name of the rule that refused, as in the rule table. */
  readonly rule?: string | undefined
  /** What is wrong with this request. */
  readonly problem: Bilingual
  /** How to fix the request. */
  readonly fix: Bilingual
  /** Pages of WeCom's documentation with the rule. */
  readonly pages?: readonly DocPage[] | undefined
  /** WeCom's errcode for this refusal. */
  readonly errcode?: number | undefined
  /** Values side by side, such as the host that was sent and the hosts that are allowed. */
  readonly facts?: readonly { readonly label: Bilingual; readonly value: string }[] | undefined
  /** How to switch the rule off, as code, such as `createSimulator({ lenient: ['redirect_domain'] })`; optional. */
  readonly relax?: string | undefined
  readonly request?: LoginRequest | undefined
  /** Link to choose another person, if it was the person who was refused; optional. */
  readonly choosePersonUrl?: string | undefined
}

/** Props of `DeliveryPage`, shown instead of the redirect to the app when a fault repeats it. */
export interface DeliveryPageProps extends PageProps {
  /** The app's callback address with code and state. */
  readonly callback: string
  /** How often the browser requests it; the last time it goes there. */
  readonly deliveries: number
}
