"use client";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { OfferFilter } from "@/server/domain/offer";
import { Chip, ToggleChip } from "./chip";
import { chipWords } from "./chip-words";
import { ChoiceList } from "./choice-list";
import { NumberField } from "./number-field";
import { MARKET_WORDS, REGION_WORDS } from "./offer-words";
import type { OfferLocationState } from "./use-offer-location";
import type { OfferNames } from "./use-offer-names";

const EMPTY_QUESTION = OfferFilter.parse({});

/** The question in words, one chip per part, each editable in place; what a bad link asked for is said below. */
export function QuestionChips(props: {
  location: OfferLocationState;
  names: OfferNames;
  unknownGpus: readonly string[];
}) {
  const { query, problems, change } = props.location;
  const trpc = useTRPC();
  const { data: facets } = useQuery(trpc.offers.facets.queryOptions());
  const words = chipWords(query, props.names);
  const problemOf = (param: string) => problems.find((p) => p.param === param)?.message;
  const isAsked = Object.values(words).some((w) => w.isSet) || query.availableOnly || query.includeCpu || query.text;
  return (
    <section aria-label="What you are looking for" className="flex flex-col gap-1.5">
      <div className="-mx-3 flex items-center gap-1.5 overflow-x-auto px-3 py-0.5 [scrollbar-width:none] md:mx-0 md:flex-wrap md:overflow-visible md:px-0">
        <Chip label="GPU" words={words.gpu} hasProblem={props.unknownGpus.length > 0}>
          <ChoiceList label="GPU" choices={facets?.gpus ?? []} chosen={query.gpu} onChange={(gpu) => change({ gpu })} />
        </Chip>
        <Chip label="VRAM" words={words.vram} hasProblem={problemOf("minVramGib") !== undefined}>
          <NumberField
            label="At least, per GPU"
            param="minVramGib"
            value={query.minVramGib}
            unit="GB"
            placeholder="80"
            problem={problemOf("minVramGib")}
            onChange={(minVramGib) => change({ minVramGib }, "replace")}
          />
        </Chip>
        <Chip
          label="GPU count"
          words={words.count}
          hasProblem={(problemOf("minGpuCount") ?? problemOf("maxGpuCount")) !== undefined}
        >
          <div className="flex gap-3">
            <NumberField
              label="From"
              param="minGpuCount"
              value={query.minGpuCount}
              unit=""
              placeholder="1"
              problem={problemOf("minGpuCount")}
              onChange={(minGpuCount) => change({ minGpuCount }, "replace")}
            />
            <NumberField
              label="To"
              param="maxGpuCount"
              value={query.maxGpuCount}
              unit="GPUs"
              placeholder="8"
              problem={problemOf("maxGpuCount")}
              onChange={(maxGpuCount) => change({ maxGpuCount }, "replace")}
            />
          </div>
        </Chip>
        <Chip label="Provider" words={words.provider}>
          <ChoiceList
            label="Provider"
            choices={facets?.providers ?? []}
            chosen={query.provider}
            onChange={(provider) => change({ provider })}
          />
        </Chip>
        <Chip label="Region" words={words.region} hasProblem={problemOf("regionGroup") !== undefined}>
          <div className="flex flex-col gap-3">
            <Field label="Place" hint="Part of the provider's own name of the place.">
              {(control) => (
                <Input
                  {...control}
                  defaultValue={query.region}
                  placeholder="iceland, us-east-1…"
                  maxLength={80}
                  onChange={(e) => change({ region: e.target.value }, "replace")}
                />
              )}
            </Field>
            <ChoiceList
              label="Part of the world"
              choices={(facets?.regionGroups ?? []).map((r) => ({ ...r, title: REGION_WORDS[r.id] }))}
              chosen={query.regionGroup}
              onChange={(regionGroup) => change({ regionGroup })}
            />
          </div>
        </Chip>
        <Chip label="Market" words={words.market} hasProblem={problemOf("market") !== undefined}>
          <ChoiceList
            label="Market"
            choices={(facets?.markets ?? []).map((m) => ({ ...m, title: MARKET_WORDS[m.id] }))}
            chosen={query.market}
            onChange={(market) => change({ market })}
          />
        </Chip>
        <Chip label="Price" words={words.price} hasProblem={problemOf("maxPricePerGpuHour") !== undefined}>
          <NumberField
            label="At most"
            param="maxPricePerGpuHour"
            value={query.maxPricePerGpuHour}
            unit="$/GPU-h"
            placeholder="2.50"
            problem={problemOf("maxPricePerGpuHour")}
            onChange={(maxPricePerGpuHour) => change({ maxPricePerGpuHour }, "replace")}
          />
        </Chip>
        <ToggleChip on={query.availableOnly} onChange={(availableOnly) => change({ availableOnly })}>
          Available only
        </ToggleChip>
        <ToggleChip on={query.includeCpu} onChange={(includeCpu) => change({ includeCpu })}>
          With CPU machines
        </ToggleChip>
        {isAsked && (
          <Button variant="ghost" size="sm" onClick={() => change(EMPTY_QUESTION)}>
            <X aria-hidden />
            Clear all
          </Button>
        )}
      </div>
      {problems.map((p) => (
        <FieldError key={p.param}>
          The link's “{p.param}” was left out: {p.message}
        </FieldError>
      ))}
      {props.unknownGpus.length > 0 && (
        <FieldError>
          {props.unknownGpus.length === 1 ? "No GPU is called " : "No GPUs are called "}
          {props.unknownGpus.map((id) => `“${id}”`).join(", ")}. Choose one from the list behind the GPU chip.
        </FieldError>
      )}
    </section>
  );
}
