import type { JobTemplate } from "./job";

/** Script of the sample job. Whoever lays out a run directory puts it there when the command names it. */
export const SAMPLE_SCRIPT = "sample-train.py";

/** Ready-made jobs that fill the launch form. Each runs as it is, and shows how to write one's own. */
export const JOB_TEMPLATES: readonly JobTemplate[] = [
  {
    id: "sample",
    title: "Sample: tiny character model (CPU)",
    description:
      "Trains for real for about two minutes, with a falling loss and checkpoints. Needs python3 and nothing else: no GPU, no network.",
    job: {
      name: "sample",
      command: `exec python3 "$TRAINYARD_RUN_DIR/${SAMPLE_SCRIPT}" --steps 600`,
      maxDurationMinutes: 30,
    },
  },
  {
    id: "custom",
    title: "Custom command",
    description: "Any shell command. Its output is the log; loss and progress are read from what it prints.",
    job: {
      name: "my run",
      command: 'echo "Hello from $(hostname)"',
    },
  },
  {
    id: "hf-trainer",
    title: "Hugging Face Trainer script from a git repo",
    description:
      "Clones a repository, installs what it needs and fine-tunes a small model. Change repository, folder and command to your own.",
    job: {
      name: "hf fine-tune",
      repoUrl: "https://github.com/huggingface/transformers.git",
      workingDir: "examples/pytorch/text-classification",
      command: [
        "python3 -m venv .venv && . .venv/bin/activate &&",
        'pip install --quiet "../../..[torch]" -r requirements.txt &&',
        "exec python run_glue.py --model_name_or_path distilbert-base-uncased --task_name mrpc \\",
        "  --do_train --do_eval --num_train_epochs 3 --per_device_train_batch_size 32 \\",
        '  --logging_steps 10 --output_dir "$TRAINYARD_CHECKPOINT_DIR"',
      ].join("\n"),
      maxDurationMinutes: 240,
    },
  },
];
