// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled alike: the coming language mode's rules, and a warning is an error.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// The targets are alphabetical, each beside its tests.
///
/// `docs/architecture.md` says what each must not know; CI holds the imports to these arrows.
let package = Package(
  name: "scholiast",
  products: [.executable(name: "scholiast", targets: ["scholiast"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "Bibliography", dependencies: ["TextModel", "YAMLNodes"], swiftSettings: settings),
    .testTarget(
      name: "BibliographyTests",
      dependencies: ["Bibliography", "TestSupport", "TextModel", "Yams"],
      swiftSettings: settings),

    .systemLibrary(name: "CCmarkGFM", providers: [.apt(["libcmark-gfm-dev"])]),

    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),

    .target(
      name: "LanguageServer",
      dependencies: [
        "Bibliography", "LanguageServerProtocol", "NoteSyntax", "PaperNotes", "PaperSearch", "TextModel",
        "WorkspaceFiles",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: [
        "LanguageServer", "LanguageServerProtocol", "NoteSyntax", "PaperNotes", "PaperSearch", "TestSupport",
        "TextModel",
        "WorkspaceFiles",
      ],
      swiftSettings: settings),

    .target(name: "LanguageServerProtocol", swiftSettings: settings),
    .testTarget(
      name: "LanguageServerProtocolTests",
      dependencies: ["LanguageServerProtocol", "TestSupport"],
      swiftSettings: settings),

    .target(
      name: "NoteSyntax",
      dependencies: ["CCmarkGFM", "TextModel", "YAMLNodes"],
      swiftSettings: settings + [.strictMemorySafety()]),
    .testTarget(
      name: "NoteSyntaxTests",
      dependencies: ["NoteSyntax", "TestSupport", "TextModel"],
      swiftSettings: settings),

    .target(
      name: "PaperNotes",
      dependencies: [
        "Bibliography", "NoteSyntax", "PaperSearch", "TextModel",
        .product(name: "HashTreeCollections", package: "swift-collections"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PaperNotesTests",
      dependencies: [
        "Bibliography", "CCmarkGFM", "NoteSyntax", "PaperNotes", "PaperSearch", "TestSupport", "TextModel",
      ],
      swiftSettings: settings),

    .target(
      name: "PaperSearch",
      dependencies: ["Bibliography", "TextModel", .product(name: "HeapModule", package: "swift-collections")],
      swiftSettings: settings),
    .testTarget(
      name: "PaperSearchTests",
      dependencies: ["Bibliography", "PaperSearch", "TestSupport", "TextModel"],
      swiftSettings: settings),

    .testTarget(
      name: "RepositoryTests",
      dependencies: ["Bibliography", "NoteSyntax", "PaperNotes", "TestSupport", "TextModel", "WorkspaceFiles"],
      swiftSettings: settings),

    .executableTarget(
      name: "scholiast",
      dependencies: [
        "Bibliography", "LanguageServer", "NoteSyntax", "PaperNotes", "PaperSearch", "TextModel", "WorkspaceFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: ["scholiast", "TestSupport"],
      swiftSettings: settings),

    .target(
      name: "TestSupport",
      dependencies: ["Bibliography", "NoteSyntax", "PaperNotes", "PaperSearch", "TextModel"],
      swiftSettings: settings),

    .target(name: "TextModel", swiftSettings: settings),
    .testTarget(name: "TextModelTests", dependencies: ["TextModel"], swiftSettings: settings),

    .target(
      name: "WorkspaceFiles",
      dependencies: ["Bibliography", "NoteSyntax", "PaperNotes", "PaperSearch", "TextModel", "YAMLNodes"],
      swiftSettings: settings),
    .testTarget(
      name: "WorkspaceFilesTests",
      dependencies: [
        "Bibliography", "NoteSyntax", "PaperNotes", "PaperSearch", "TestSupport", "TextModel", "WorkspaceFiles",
      ],
      swiftSettings: settings),

    .target(name: "YAMLNodes", dependencies: ["CYAML"], swiftSettings: settings),
    .testTarget(name: "YAMLNodesTests", dependencies: ["YAMLNodes", "Yams"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
