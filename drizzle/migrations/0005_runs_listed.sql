DROP INDEX "runs_project_created";--> statement-breakpoint
CREATE INDEX "runs_listed" ON "runs" USING btree ("project_id","created_at") WHERE wanted <> 'delete';