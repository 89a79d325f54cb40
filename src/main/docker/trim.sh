#!/bin/sh
# Removes from the packaged service in APP what the image does not need: the bundled PostgreSQL, whose
# programs for this platform are unpacked to POSTGRESQL, and native code for other platforms.
#   trim.sh APP POSTGRESQL, two directories
set -eu
lib=$1/lib postgresql=$2
# In a package of another type, the AOT cache would contain few classes.
unzip -p "$1/quarkus-run.jar" META-INF/MANIFEST.MF | grep -q '^Main-Class: .*\.Aot' \
  || { echo "Package the service with ./mvnw -Paot package" >&2; exit 1; }
case $(uname -m) in
  x86_64) database=linux-amd64 onnx=linux-aarch64 tokenizers=linux-aarch64 ;;
  aarch64) database=linux-arm64v8 onnx=linux-x64 tokenizers=linux-x86_64 ;;
  *) echo "There is no bundled PostgreSQL for $(uname -m)" >&2; exit 1 ;;
esac

mkdir -p "$postgresql"
unzip -p "$lib"/main/*embedded-postgres-binaries-$database-[0-9]*.jar '*.txz' | tar xJ -C "$postgresql"
# The jars stay, since the service's class index names them.
for jar in "$lib"/main/*embedded-postgres-binaries-*.jar; do
  zip -q -d "$jar" '*.txz'
done
zip -q -d "$lib"/boot/*onnxruntime-*.jar 'ai/onnxruntime/native/win-*' 'ai/onnxruntime/native/osx-*' "ai/onnxruntime/native/$onnx/*"
zip -q -d "$lib"/boot/*tokenizers-*.jar 'native/lib/win-*' 'native/lib/osx-*' "native/lib/$tokenizers/*"
