ALTER TABLE "attempts" ADD COLUMN "create_called_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "run_dir" text;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "heartbeat_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "exit_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "gone_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "runs_deleting" ON "runs" USING btree ("id") WHERE wanted = 'delete';--> statement-breakpoint
CREATE INDEX "charges_run" ON "charges" USING btree ("run_id");