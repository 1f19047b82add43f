import type { RegionGroup } from "@/server/domain/offer";

/**
 * ISO 3166-1 alpha-2 codes by the groups that people filter by. "eu" is the continent without the United Kingdom, "sa"
 * is Latin America with the Caribbean, "me" reaches from Turkey to Iran.
 */
const COUNTRIES: Partial<Record<RegionGroup, string>> = {
  us: "US PR VI GU AS MP UM",
  ca: "CA",
  uk: "GB IM JE GG",
  eu: "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GI GL GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK",
  apac: "AF AM AU AZ BD BN BT CC CK CN CX FJ FM GE HK ID IN IO JP KG KH KI KP KR KZ LA LK MH MM MN MO MV MY NC NF NP NR NU NZ PF PG PH PK PN PW SB SG TH TJ TK TL TM TO TV TW UZ VN VU WF WS",
  sa: "AG AI AR AW BB BL BM BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PY SR SV SX TC TT UY VC VE VG",
  me: "AE BH IL IQ IR JO KW LB OM PS QA SA SY TR YE",
  af: "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
};

const COUNTRY_GROUPS = new Map<string, RegionGroup>();
const ENGLISH = new Intl.DisplayNames("en", { type: "region" });
for (const group of Object.keys(COUNTRIES) as RegionGroup[]) {
  for (const code of COUNTRIES[group]?.split(" ") ?? []) {
    COUNTRY_GROUPS.set(code.toLowerCase(), group);
    COUNTRY_GROUPS.set((ENGLISH.of(code) ?? code).toLowerCase(), group);
  }
}
for (const [name, group] of [
  ["usa", "us"],
  ["united states of america", "us"],
  ["uk", "uk"],
  ["england", "uk"],
  ["korea", "apac"],
  ["republic of korea", "apac"],
  ["czech republic", "eu"],
  ["viet nam", "apac"],
  ["turkey", "me"],
  ["uae", "me"],
  ["hong kong", "apac"],
] as const)
  COUNTRY_GROUPS.set(name, group);

/** Site codes that start with an airport or city (DigitalOcean nyc3, CoreWeave RNO2, Lambda and others). */
const SITES: Partial<Record<RegionGroup, string>> = {
  us: "nyc sfo atl ric lga ord rno las lax dfw iad sjc sea phx den mia chi dal pdx slc hou aus",
  ca: "tor yyz mtl yul van",
  uk: "lon lhr man",
  eu: "ams fra par cdg mad mil sto arn hel waw osl zrh dub vie brq",
  apac: "blr sgp sin syd mel tyo nrt hnd bom del icn sel hkg tpe osa kix mum akl",
  sa: "gru sao scl bog mex",
  me: "dxb tlv doh",
  af: "jnb cpt nbo",
};
const SITE_GROUPS = new Map<string, RegionGroup>();
for (const group of Object.keys(SITES) as RegionGroup[])
  for (const site of SITES[group]?.split(" ") ?? []) SITE_GROUPS.set(site, group);

/** Spellings of cloud regions, first match wins; the text is lower case with "-" between words. */
const RULES: readonly (readonly [RegExp, RegionGroup])[] = [
  [/^(global|worldwide|anywhere|any|all|multi-region)$/, "global"],
  // eu-west-2 (AWS) and europe-west2 (Google Cloud) are London; uksouth and ukwest are Azure's.
  [/^(eu-west-2|europe-west2)(-?[a-z]|-[a-z]{3}-.*)?$/, "uk"],
  [/(^|-)(uk|gb|london|united-kingdom|england|manchester)(-|\d|$)|^uk(south|west|north)/, "uk"],
  [/mexico|^mx-|^northamerica-south/, "sa"],
  [/^ca-|canada|^northamerica-northeast|montreal|toronto|quebec/, "ca"],
  [/^sa-|brazil|chile|colombia|argentina|^south-?america|sao-paulo|^latam/, "sa"],
  [/south-?africa|^africa|^af-|cape-town|johannesburg|kenya/, "af"],
  [/^me-|^il-|uae|qatar|israel|saudi|middle-?east|bahrain|dubai|turkey/, "me"],
  [
    /^(ap|apac|asia|oc|sea|jp|au|in|sg|kr|cn|hk|tw|nz|ind|jpn)-|^(apac|asia)|asia|australia|japan|korea|india|indonesia|malaysia|newzealand|new-zealand|taiwan|china|singapore|tokyo|mumbai|sydney|seoul|osaka|hong-?kong|thailand|philippines/,
    "apac",
  ],
  [
    /^(eu|eur|europe|emea)(-|\d|$)|europe|^(france|germany|norway|sweden|switzerland|poland|italy|spain|austria|belgium|denmark|greece|finland|netherlands|iceland|ireland|romania|portugal|czech)|frankfurt|paris|amsterdam|stockholm|helsinki|zurich|dublin|madrid|milan|warsaw|oslo/,
    "eu",
  ],
  [
    /^(us|usa|na)(-|\d|$)|^usgov|^usdod|(east|west|central)-?us(-?\d)?(euap|stage|stg)?$|united-states|virginia|oregon|ohio|california|texas|washington|utah|arizona|iowa|kansas|georgia|new-york|new-jersey|north-carolina|nevada|illinois|govcloud|north-?america/,
    "us",
  ],
];

/**
 * The group of a region as any provider spells it: "us-east-1", "westeurope", "europe-west2-b", "US-TX-3", "nyc3",
 * "Texas, US", "NO", "Norway". "unknown" when the spelling says nothing; never guessed from half a word.
 */
export function regionGroupOf(region: string | null | undefined): RegionGroup {
  const text = (region ?? "").trim().toLowerCase();
  if (text === "") return "unknown";
  const country = COUNTRY_GROUPS.get(text) ?? (text.includes(",") ? groupOfPlace(text) : undefined);
  if (country) return country;
  const words = text.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const rule = RULES.find(([pattern]) => pattern.test(words));
  if (rule) return rule[1];
  const site = /^([a-z]{3})-?\d*[a-z]?$/.exec(words)?.[1];
  const first = words.split("-")[0] ?? "";
  return (site && SITE_GROUPS.get(site)) || (words !== first && COUNTRY_GROUPS.get(first)) || "unknown";
}

/** "City, CC", "State, Country", also with a continent code behind the country ("California, US, NA"). */
function groupOfPlace(text: string): RegionGroup | undefined {
  const parts = text.split(",").map((part) => part.trim());
  const last = parts.at(-1) ?? "";
  const beforeLast = parts.at(-2) ?? "";
  const hasContinent = /^(na|eu|as|oc|sa|af)$/.test(last) && beforeLast.length === 2;
  return COUNTRY_GROUPS.get(hasContinent ? beforeLast : last);
}
