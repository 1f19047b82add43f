"use client";
import dynamic from "next/dynamic";
import { ResultsSkeleton } from "./offers-skeleton";

/** The offer table without its weight: the grouped view, which comes first, has none until a group is opened. */
export const OfferTable = dynamic(() => import("./offer-table").then((module) => module.OfferTable), {
  loading: () => <ResultsSkeleton />,
});
