"""`luspa-fhir schemas`: FHIR packages (profiles, extensions, value sets) into the package cache, and what is there.

Does: the two commands: what is installed, from where, what is said.
Does not: fetch or unpack (`luspa_fhir.packages`), nor use a package (`luspa_fhir.validation`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from luspa_fhir.cli import options
from luspa_fhir.cli.report import Report
from luspa_fhir.findings.finding import Severity

_KINDS = ("StructureDefinition", "ValueSet", "CodeSystem")


@click.group(short_help="Install FHIR packages, or list those installed.")
def schemas() -> None:
    """Install FHIR packages, or list those installed.

    Packages hold profiles, extensions and value sets; `validate` checks what a resource claims where its package is
    there. They live in ~/.fhir/packages, or in the folder that the variable FHIR_PACKAGE_CACHE names, where all FHIR
    programs look for them.

    \b
    Examples:
      luspa-fhir schemas install hl7.fhir.us.core-7.0.0.tgz
      luspa-fhir schemas install hl7.fhir.us.core@7.0.0 --registry https://packages.fhir.org
      luspa-fhir schemas list
    """


@schemas.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE.tgz|DIR|NAME@VERSION...")
@click.option(
    "--registry",
    metavar="URL",
    envvar="LUSPA_FHIR_REGISTRY",
    show_envvar=True,
    help="Where NAME@VERSION is fetched from: a registry of npm's protocol. Without it nothing uses the network.",
)
@click.option("--force", is_flag=True, help="Replace a package that is there already.")
@options.output_format("findings are")
@options.quiet
@options.color
def install(sources: tuple[str, ...], registry: str | None, force: bool, output_format: str, quiet: bool) -> None:
    """Install packages, each whole or not at all.

    A package that is there already stays as it is, and this is said. Archives with links, with paths that lead out of
    the package, or larger than a package can be are refused.

    \b
    Examples:
      luspa-fhir schemas install my-guide/output/package.tgz --force
      LUSPA_FHIR_REGISTRY=https://packages.fhir.org luspa-fhir schemas install hl7.fhir.uv.ips@1.1.0
    """
    from luspa_fhir import packages

    fetch = _registry(registry)
    cache = packages.cache_folder()
    report = Report(Severity.ERROR, output_format, quiet=quiet, verbose=True)
    done: list[packages.Package] = []
    there = 0
    for source in sources:
        try:
            package = packages.install(source, cache, fetch=fetch, force=force)
        except packages.PackageProblem as problem:
            report.add([problem.as_finding(source)])
            there += problem.rule == "package-already-there"
        else:
            done.append(package)
            if output_format == "text" and not quiet:
                click.echo(f"{package.key}\t{package.folder}")
    said = f"{len(done)} package{'' if len(done) == 1 else 's'} installed"
    report.close(said, lambda _: {"installed": [_plain(one) for one in done]})
    raise SystemExit(report.exit_status(readable=len(done) + there))


@schemas.command("list")
@options.output_format("the list is")
@options.color
def list_packages(output_format: str) -> None:
    """List the packages installed: name, version, FHIR version, how many definitions, and where.

    \b
    Examples:
      luspa-fhir schemas list
      luspa-fhir schemas list --format json | jq -r '.[].name'
    """
    from luspa_fhir import exact_json, packages

    cache = packages.cache_folder()
    rows = [_plain(one) | {"counts": _counts(one)} for one in packages.installed(cache)]
    if output_format == "json":
        click.echo(exact_json.write(rows), nl=False)
        return
    for row in rows:
        counts = ", ".join(f"{row['counts'][kind]} {kind}s" for kind in _KINDS)
        fhir = ", ".join(row["fhir_versions"]) or "unknown"
        click.echo(f"{row['name']}@{row['version']}\tFHIR {fhir}\t{counts}\t{row['path']}")
    if not rows:
        click.echo(f"No packages are installed in {cache}.", err=True)


def _registry(url: str | None) -> Any:
    if url is None:
        return None
    from luspa_fhir.packages.registry import Registry

    try:
        return Registry(url)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _counts(package: Any) -> dict[str, int]:
    from luspa_fhir.packages.indexing import rows

    kinds = [row.resource_type for row in rows(package.folder)]
    return {kind: kinds.count(kind) for kind in _KINDS}


def _plain(package: Any) -> dict[str, Any]:
    return {
        "name": package.name,
        "version": package.version,
        "fhir_versions": list(package.fhir_versions),
        "path": str(Path(package.folder)),
    }
