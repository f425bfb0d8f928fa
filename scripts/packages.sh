# Sourced by quickstart and test: the Debian packages that Proviso is built with, and how they
# come in. `install_packages NAME...` installs those that are missing and says so.
build_packages=(g++ cmake ninja-build pkg-config libicu-dev libfmt-dev libabsl-dev libboost-dev
                rapidjson-dev libre2-dev nettle-dev libarchive-dev libtomlplusplus-dev)
test_packages=(libgtest-dev libgmock-dev)

install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
      missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      echo "Missing Debian packages: ${missing[*]}. Install them as root, then run this again." >&2
      return 1
    }
    sudo=(sudo)
  fi
  echo "==> Installing Debian packages: ${missing[*]}"
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# configure_release ON|OFF: the release build, with or without the tests.
configure_release() {
  cmake --preset release -DPROVISO_TESTS="$1" -Wno-dev >/dev/null
}
