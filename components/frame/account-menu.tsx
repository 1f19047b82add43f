"use client";
import { Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import {
  DropdownMenu,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from "@/components/ui/dropdown-menu";
import { AccountButton } from "./account-button";
import { useTheme } from "./use-theme";

const THEME_CHOICES = [
  { value: "system", word: "As the system", icon: Monitor },
  { value: "light", word: "Light", icon: Sun },
  { value: "dark", word: "Dark", icon: Moon },
] as const;

/** A full page load: nothing of the last person's data stays in memory. */
async function leave(): Promise<void> {
  const { signOut } = await import("@/components/auth/session");
  await signOut();
  window.location.assign("/sign-in");
}

/** Who is signed in, the theme, and the way out; open when it appears. */
export function AccountMenu(props: { email: string; role: string; onShowKeys: () => void }) {
  const { theme, choose } = useTheme();
  return (
    <DropdownMenu defaultOpen trigger={<AccountButton email={props.email} />} className="w-56">
      <div className="px-2 py-1.5">
        <div className="truncate font-medium" title={props.email}>
          {props.email}
        </div>
        <div className="text-muted text-xs first-letter:uppercase">{props.role}</div>
      </div>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuRadioGroup value={theme} onValueChange={choose}>
        {THEME_CHOICES.map((choice) => (
          <MenuRadioItem key={choice.value} value={choice.value}>
            <choice.icon aria-hidden />
            {choice.word}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem onSelect={props.onShowKeys}>
        <Keyboard aria-hidden />
        Keys
      </MenuItem>
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
