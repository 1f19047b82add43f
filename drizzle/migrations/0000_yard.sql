CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"inviter_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text DEFAULT 'member' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"logo" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"metadata" text,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"active_organization_id" text,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"provider" text NOT NULL,
	"offer" jsonb NOT NULL,
	"handle" jsonb,
	"create_called_at" timestamp with time zone,
	"run_dir" text,
	"heartbeat_at" timestamp with time zone,
	"exit_at" timestamp with time zone,
	"gone_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"exit_code" integer,
	"exit_signal" text,
	"message" text,
	"terminate_requested_at" timestamp with time zone,
	"force_requested_at" timestamp with time zone,
	"stop_unconfirmed" boolean DEFAULT false NOT NULL,
	"unreachable_since" timestamp with time zone,
	"lease_token" text,
	"lease_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "checkpoints" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"attempt_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"step" double precision,
	"path" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"attempt_number" integer,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"from_state" text,
	"to_state" text,
	"message" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_email" text NOT NULL,
	"name" text NOT NULL,
	"job" jsonb NOT NULL,
	"offer" jsonb NOT NULL,
	"state" text NOT NULL,
	"wanted" text DEFAULT 'run' NOT NULL,
	"stop_reason" text,
	"stop_requested_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"message" text,
	"alert" text,
	"step" double precision,
	"total_steps" double precision,
	"epoch" double precision,
	"total_epochs" double precision,
	"fraction" double precision,
	"steps_per_second" double precision,
	"eta_at" timestamp with time zone,
	"progress_at" timestamp with time zone,
	"last_loss" double precision,
	"log_lines" bigint DEFAULT 0 NOT NULL,
	"log_bytes" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "charges" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"run_id" text NOT NULL,
	"run_name" text NOT NULL,
	"attempt_id" text NOT NULL,
	"attempt_number" bigint NOT NULL,
	"provider" text NOT NULL,
	"gpu" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"price_micros_per_hour" bigint NOT NULL,
	"source" text NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"project_id" text,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "process_beats" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_cursors" (
	"attempt_id" text NOT NULL,
	"file" text NOT NULL,
	"offset" bigint NOT NULL,
	"memory" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "file_cursors_attempt_id_file_pk" PRIMARY KEY("attempt_id","file")
);
--> statement-breakpoint
CREATE TABLE "gpu_samples" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"gpu_index" integer NOT NULL,
	"util_percent" double precision,
	"memory_used_mib" double precision,
	"memory_total_mib" double precision,
	"temperature_c" double precision,
	"power_watts" double precision
);
--> statement-breakpoint
CREATE TABLE "log_blocks" (
	"run_id" text NOT NULL,
	"number" integer NOT NULL,
	"attempt_number" integer NOT NULL,
	"first_line" bigint NOT NULL,
	"line_breaks" integer NOT NULL,
	"first_byte" bigint NOT NULL,
	"bytes" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "log_blocks_run_id_number_pk" PRIMARY KEY("run_id","number")
);
--> statement-breakpoint
CREATE TABLE "metric_points" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"series_id" bigint NOT NULL,
	"step" double precision NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"value" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_series" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_user_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_feed_offer_feeds_id_fk" FOREIGN KEY ("feed") REFERENCES "public"."offer_feeds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_events" ADD CONSTRAINT "run_events_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_cursors" ADD CONSTRAINT "file_cursors_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gpu_samples" ADD CONSTRAINT "gpu_samples_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_blocks" ADD CONSTRAINT "log_blocks_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_points" ADD CONSTRAINT "metric_points_series_id_metric_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."metric_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_series" ADD CONSTRAINT "metric_series_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "member_org_user" ON "member" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "offer_price_points_line" ON "offer_price_points" USING btree ("gpu_model","at");--> statement-breakpoint
CREATE INDEX "offer_price_points_latest" ON "offer_price_points" USING btree ("gpu_model","provider","market") WHERE latest;--> statement-breakpoint
CREATE UNIQUE INDEX "offers_seq" ON "offers" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "offers_feed" ON "offers" USING btree ("feed");--> statement-breakpoint
CREATE INDEX "offers_model_price" ON "offers" USING btree ("gpu_model","price_micros_per_gpu_hour");--> statement-breakpoint
CREATE INDEX "offers_provider" ON "offers" USING btree ("provider");--> statement-breakpoint
CREATE INDEX "offers_region" ON "offers" USING btree ("region");--> statement-breakpoint
CREATE INDEX "offers_price" ON "offers" USING btree ("price_micros_per_hour");--> statement-breakpoint
CREATE INDEX "offers_price_gpu" ON "offers" USING btree ("price_micros_per_gpu_hour");--> statement-breakpoint
CREATE INDEX "offers_price_vram" ON "offers" USING btree ("price_micros_per_vram_gib_hour");--> statement-breakpoint
CREATE INDEX "offers_price_pflop" ON "offers" USING btree ("price_micros_per_pflop_hour");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_run_number" ON "attempts" USING btree ("run_id","number");--> statement-breakpoint
CREATE INDEX "attempts_live" ON "attempts" USING btree ("lease_until") WHERE state <> 'ended';--> statement-breakpoint
CREATE INDEX "checkpoints_run" ON "checkpoints" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "run_events_run" ON "run_events" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "runs_listed" ON "runs" USING btree ("project_id","created_at") WHERE wanted <> 'delete';--> statement-breakpoint
CREATE INDEX "runs_project_state" ON "runs" USING btree ("project_id","state");--> statement-breakpoint
CREATE INDEX "runs_project_name" ON "runs" USING btree ("project_id","name");--> statement-breakpoint
CREATE INDEX "runs_updated" ON "runs" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "runs_deleting" ON "runs" USING btree ("id") WHERE wanted = 'delete';--> statement-breakpoint
CREATE INDEX "charges_project_start" ON "charges" USING btree ("project_id","started_at");--> statement-breakpoint
CREATE INDEX "charges_attempt" ON "charges" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "charges_run" ON "charges" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "gpu_samples_run" ON "gpu_samples" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "gpu_samples_time" ON "gpu_samples" USING btree ("run_id","gpu_index","at");--> statement-breakpoint
CREATE INDEX "log_blocks_line" ON "log_blocks" USING btree ("run_id","first_line");--> statement-breakpoint
CREATE INDEX "log_blocks_byte" ON "log_blocks" USING btree ("run_id","first_byte");--> statement-breakpoint
CREATE INDEX "metric_points_step" ON "metric_points" USING btree ("series_id","step");--> statement-breakpoint
CREATE INDEX "metric_points_arrival" ON "metric_points" USING btree ("series_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "metric_series_name" ON "metric_series" USING btree ("run_id","name");