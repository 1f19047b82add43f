DROP INDEX "offer_price_points_latest";--> statement-breakpoint
CREATE INDEX "offers_region" ON "offers" USING btree ("region");--> statement-breakpoint
CREATE INDEX "offers_price" ON "offers" USING btree ("price_micros_per_hour");--> statement-breakpoint
CREATE INDEX "offers_price_gpu" ON "offers" USING btree ("price_micros_per_gpu_hour");--> statement-breakpoint
CREATE INDEX "offers_price_vram" ON "offers" USING btree ("price_micros_per_vram_gib_hour");--> statement-breakpoint
CREATE INDEX "offers_price_pflop" ON "offers" USING btree ("price_micros_per_pflop_hour");--> statement-breakpoint
CREATE INDEX "offer_price_points_latest" ON "offer_price_points" USING btree ("gpu_model","provider","market") WHERE latest;