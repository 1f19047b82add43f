DROP TABLE "offer_feeds" CASCADE;--> statement-breakpoint
DROP TABLE "offer_price_points" CASCADE;--> statement-breakpoint
DROP TABLE "offers" CASCADE;--> statement-breakpoint
CREATE TABLE "offer_feeds" (
	"id" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"cadence_ms" bigint NOT NULL,
	"offer_count" integer DEFAULT 0 NOT NULL,
	"last_success_at" timestamp with time zone,
	"last_attempt_at" timestamp with time zone,
	"refresh_requested_at" timestamp with time zone,
	"problem" text,
	"problem_kind" text
);
--> statement-breakpoint
CREATE TABLE "offer_price_points" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"gpu_model" text NOT NULL,
	"provider" text NOT NULL,
	"market" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"price_micros_per_gpu_hour" bigint,
	"latest" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"seq" bigserial NOT NULL,
	"price_micros_per_hour" bigint NOT NULL,
	"gpu_count" integer NOT NULL,
	"believed" boolean DEFAULT true NOT NULL,
	"price_micros_per_gpu_hour" bigint,
	"price_micros_per_vram_gib_hour" bigint,
	"price_micros_per_pflop_hour" bigint,
	"vram_gib_per_gpu" double precision,
	"vram_gib_total" double precision,
	"vcpus" double precision,
	"ram_gib" double precision,
	"market" text NOT NULL,
	"availability" text NOT NULL,
	"region_group" text NOT NULL,
	"provider" text NOT NULL,
	"gpu_model" text,
	"region" text NOT NULL,
	"feed" text NOT NULL,
	"as_of" date,
	"search_text" text NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"gpu_raw" text,
	"instance_type" text,
	"disk_gib" double precision,
	"available_count" integer,
	"extras" jsonb NOT NULL,
	"source_kind" text NOT NULL,
	"source_url" text,
	"suspicious" text,
	"digest" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_feed_offer_feeds_id_fk" FOREIGN KEY ("feed") REFERENCES "public"."offer_feeds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offer_price_points_line" ON "offer_price_points" USING btree ("gpu_model","at");--> statement-breakpoint
CREATE UNIQUE INDEX "offer_price_points_latest" ON "offer_price_points" USING btree ("provider","gpu_model","market") WHERE latest;--> statement-breakpoint
CREATE UNIQUE INDEX "offers_seq" ON "offers" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "offers_feed" ON "offers" USING btree ("feed");--> statement-breakpoint
CREATE INDEX "offers_model_price" ON "offers" USING btree ("gpu_model","price_micros_per_gpu_hour");--> statement-breakpoint
CREATE INDEX "offers_provider" ON "offers" USING btree ("provider");