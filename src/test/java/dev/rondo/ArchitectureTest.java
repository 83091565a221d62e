package dev.rondo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows between packages: {@code cli -> … -> coordinator, engine -> metrics, dataset -> plan -> api}. */
@AnalyzeClasses(packages = "dev.rondo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrowsRunOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("dev.rondo.api..")
            .layer("plan")
            .definedBy("dev.rondo.plan..")
            .layer("dataset")
            .definedBy("dev.rondo.dataset..")
            .layer("health")
            .definedBy("dev.rondo.health..")
            .layer("metrics")
            .definedBy("dev.rondo.metrics..")
            .layer("engine")
            .definedBy("dev.rondo.engine..")
            .layer("selftest")
            .definedBy("dev.rondo.selftest..")
            .layer("servermetrics")
            .definedBy("dev.rondo.servermetrics..")
            .layer("coordinator")
            .definedBy("dev.rondo.coordinator..")
            .layer("generator")
            .definedBy("dev.rondo.generator..")
            .layer("report")
            .definedBy("dev.rondo.report..")
            .layer("results")
            .definedBy("dev.rondo.results..")
            .layer("simulator")
            .definedBy("dev.rondo.simulator..")
            .layer("operator")
            .definedBy("dev.rondo.operator..")
            .layer("cli")
            .definedBy("dev.rondo.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("operator")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("generator")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("results")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("simulator")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("cli", "results", "operator")
            .whereLayer("coordinator")
            .mayOnlyBeAccessedByLayers("cli", "generator", "operator", "report")
            .whereLayer("selftest")
            .mayOnlyBeAccessedByLayers("cli", "generator")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("cli", "generator", "coordinator", "selftest")
            .whereLayer("servermetrics")
            .mayOnlyBeAccessedByLayers("cli", "generator", "coordinator", "report")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers(
                    "cli", "generator", "operator", "report", "coordinator", "engine", "selftest", "servermetrics")
            .whereLayer("health")
            .mayOnlyBeAccessedByLayers("generator", "coordinator", "metrics")
            .whereLayer("dataset")
            .mayOnlyBeAccessedByLayers("cli", "generator", "coordinator", "engine", "selftest")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers(
                    "cli",
                    "generator",
                    "operator",
                    "report",
                    "coordinator",
                    "engine",
                    "metrics",
                    "dataset",
                    "selftest",
                    "servermetrics");

    @ArchTest
    static final ArchRule theCoreKnowsNoCluster = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.rondo.engine..",
                    "dev.rondo.plan..",
                    "dev.rondo.health..",
                    "dev.rondo.metrics..",
                    "dev.rondo.dataset..",
                    "dev.rondo.selftest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..", "io.quarkus..", "io.javaoperatorsdk..");

    /** Its classes are slow to load; those of the model are in the API's own types. */
    @ArchTest
    static final ArchRule fewKnowTheClientOfTheCluster = noClasses()
            .that()
            .resideOutsideOfPackages("dev.rondo.operator..", "dev.rondo.results..")
            .and()
            .doNotHaveFullyQualifiedName("dev.rondo.api.BenchmarkRun")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.kubernetes.client..");

    @ArchTest
    static final ArchRule nothingIsNamedForNothing =
            classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager)$");
}
