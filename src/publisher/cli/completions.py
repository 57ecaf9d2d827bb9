"""`publish completions SHELL`: what makes the tab key work."""

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
)

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $position)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_WORDS = $line.ToString().Substring(0, [Math]::Min($position, $line.ToString().Length))
    $env:COMP_CWORD = $word
    & %(prog_name)s | ForEach-Object {
        $kind, $value, $help = $_ -split "`t", 3
        if (-not $help) { $help = $value }
        $result = 'System.Management.Automation.CompletionResult'
        New-Object $result $value, $value, 'ParameterValue', $help
    }
    Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD
}
"""


class PowerShellComplete(ShellComplete):
    """Completion for PowerShell, which click has none for."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one to complete, and that word."""
        import os

        from click.shell_completion import split_arg_string

        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        incomplete = os.environ.get("COMP_CWORD", "")
        return (words[:-1] if incomplete and words else words), incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Return a candidate as type, value and help, with tabs between."""
        return f"{item.type}\t{item.value}\t{item.help or ''}"


def teach_click() -> None:
    """Let click answer a PowerShell that asks for completions."""
    add_completion_class(PowerShellComplete)


@click.command("completions")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish", "powershell"]))
def command(shell: str) -> None:
    """Print the completion script for SHELL.

    For bash: publish completions bash >> ~/.bashrc
    """
    from publisher.cli.group import command as root

    found = PowerShellComplete if shell == "powershell" else get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"there is no completion for {shell}")
    click.echo(found(root, {}, "publish", "_PUBLISH_COMPLETE").source())
