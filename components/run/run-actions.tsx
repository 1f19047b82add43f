"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, EllipsisVertical, Square, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { isRunOver, type RunEvent, type RunView } from "@/server/domain/run";
import { stopWords } from "./run-words";

/** Stop, Clone, Delete. */
export function RunActions({ run, events }: { run: RunView; events: readonly RunEvent[] }) {
  const [asked, setAsked] = useState<"stop" | "delete" | null>(null);
  const isOver = isRunOver(run.state);
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      {isOver ? null : (
        <Button variant="danger" disabled={run.state === "stopping"} onClick={() => setAsked("stop")}>
          <Square aria-hidden /> {run.state === "stopping" ? "Stopping" : "Stop"}
        </Button>
      )}
      <Button asChild>
        <Link href={`/launch?clone=${run.id}`}>
          <Copy aria-hidden /> Clone
        </Link>
      </Button>
      <DropdownMenu
        trigger={
          <Button size="icon" aria-label="More acts on this run">
            <EllipsisVertical aria-hidden />
          </Button>
        }
      >
        <MenuItem danger disabled={!isOver} onSelect={() => setAsked("delete")}>
          <Trash2 aria-hidden /> Delete…{isOver ? "" : " (stop it first)"}
        </MenuItem>
      </DropdownMenu>
      <StopDialog run={run} events={events} isOpen={asked === "stop"} onClose={() => setAsked(null)} />
      <DeleteDialog run={run} isOpen={asked === "delete"} onClose={() => setAsked(null)} />
    </div>
  );
}

interface DialogProps {
  run: RunView;
  isOpen: boolean;
  onClose: () => void;
}

function StopDialog({ run, events, isOpen, onClose }: DialogProps & { events: readonly RunEvent[] }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const stop = useMutation(
    trpc.runs.stop.mutationOptions({
      onSuccess: () => {
        toast("Stopping. The job may write a last checkpoint first.");
        void client.invalidateQueries({ queryKey: trpc.runs.get.queryKey({ runId: run.id }) });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={`Stop ${run.name}?`}
      confirmLabel="Stop run"
      danger
      pending={stop.isPending}
      error={stop.error?.message}
      onConfirm={() => stop.mutate({ runId: run.id })}
    >
      {stopWords(events, run.money.rateMicrosPerHour || run.offer.priceMicrosPerHour)}
    </ConfirmDialog>
  );
}

function DeleteDialog({ run, isOpen, onClose }: DialogProps) {
  const router = useRouter();
  const remove = useMutation(
    useTRPC().runs.delete.mutationOptions({
      onSuccess: () => {
        toast(`${run.name} is deleted. What it cost stays in Spend.`);
        router.push("/runs");
      },
    }),
  );
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${run.name}?`}
      confirmLabel="Delete run"
      danger
      typeToConfirm={run.name}
      pending={remove.isPending}
      error={remove.error?.message}
      onConfirm={() => remove.mutate({ runId: run.id, confirmName: run.name })}
    >
      Its {run.logLines.toLocaleString("en-US")} log lines, {run.metricNames.length} metrics and events are lost. What
      it cost stays in Spend.
    </ConfirmDialog>
  );
}
